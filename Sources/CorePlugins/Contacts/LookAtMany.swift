import PluginAPI

/// `contacts.people`: who many people are, by one question.
struct LookAtMany: Verb {
    let command: Command
    private let desk: ContactDesk
    private let accounts: Field<IdentifierList<AccountID>>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        accounts = fields.identifiers("accounts", most: 100, "People.")
        command = Command(
            "contacts.people", "Says who many people are.", lane: .read,
            policy: Policy(role: .guest, cost: 2), fields: fields,
            answer: [
                AnswerMember(
                    "people", .list(PersonCard.members),
                    "Those whom the caller may be told of; the others are left out.")
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let me = exchange.caller.account
        exchange.answer.beginList("people")
        for account in exchange[accounts] {
            guard let person = try desk.shown(account, to: me, exchange.database) else { continue }
            exchange.answer.beginElement()
            PersonCard(person).write(into: &exchange.answer)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
