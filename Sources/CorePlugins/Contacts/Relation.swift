import PluginAPI

/// `contacts.relation`: how two people stand with each other, for scripts that the operator lets
/// know it. They learn what the first of the two sees, and no more: of a block nothing, since a
/// script may say in a room what it learns, and nobody is to find out that they are blocked; of a
/// request that was rejected that it waits, as its sender is told.
struct Relation: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID>
    private let other: Field<AccountID>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "A person.")
        other = fields.identifier("other", "Another one.")
        command = Command(
            "contacts.relation", "How a person stands with another.", lane: .read, fields: fields,
            answer: [
                AnswerMember(
                    "relation", .text,
                    "`friend`; `requested`: the person asks the other for friendship; or `none`.")
            ], isForScripts: true)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("relation", try word(exchange))
    }

    private func word(_ exchange: borrowing Exchange) throws(Refusal) -> String {
        let (one, two, database) = (exchange[account], exchange[other], exchange.database)
        if try desk.areFriends(one, two, database) { return "friend" }
        guard let found = try desk.request(from: one, to: two, database), found.waits(for: one)
        else { return "none" }
        return "requested"
    }
}
