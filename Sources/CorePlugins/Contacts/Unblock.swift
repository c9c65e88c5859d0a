import PluginAPI

/// `contacts.unblock`: the two may reach each other again; what the block ended does not return.
struct Unblock: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Someone whom the caller has blocked.")
        command = Command(
            "contacts.unblock", "Blocks a person no longer.", lane: .write, fields: fields,
            answer: [AnswerMember("account", .identifier, "Who is blocked no longer.")],
            routes: [
                Route(.post, "/api/contact/unblock-user/", refusesByField: true),
                Route(.delete, "/api/contact/block-user/{account}", refusesByField: true),
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (me, other) = (exchange.caller.account, exchange[account])
        guard try exchange.database.run(desk.tables.deleteBlock, me, other) == 1 else {
            throw Refusal(.notFound, "You have not blocked this person.", field: "account")
        }
        try exchange.announce(desk.events.unblocked, to: Topic(me)) { $0.member("account", other) }
        exchange.answer.member("account", other)
    }
}
