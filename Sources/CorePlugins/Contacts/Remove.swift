import PluginAPI

/// `contacts.remove`: ends a friendship.
struct Remove: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "A friend.")
        command = Command(
            "contacts.remove", "Ends a friendship.", lane: .write, fields: fields,
            answer: [AnswerMember("account", .identifier, "Who is no friend any more.")],
            routes: [Route(.delete, "/api/contact/friends/{account}", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let other = exchange[account]
        guard try desk.part(exchange.caller.account, other, &exchange) else {
            throw Refusal(.notFound, "You have no such friend.", field: "account")
        }
        exchange.answer.member("account", other)
    }
}
