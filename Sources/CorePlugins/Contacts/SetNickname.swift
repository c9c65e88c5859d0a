import PluginAPI

/// `contacts.set_nickname`: what the caller calls a friend; nobody else sees it.
struct SetNickname: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID>
    private let nickname: Field<Text>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "A friend.")
        nickname = fields.text("nickname", 0...100, "An empty one takes it away.")
        command = Command(
            "contacts.set_nickname", "Gives a friend a name that only the caller sees.",
            lane: .write, fields: fields,
            answer: [
                AnswerMember("account", .identifier, "The friend."),
                AnswerMember("nickname", .text, "As given."),
            ],
            routes: [
                Route(.put, "/api/contact/friends/{account}/nickname", refusesByField: true)
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (other, name) = (exchange[account], exchange[nickname])
        let changed = try exchange.database.run(
            desk.tables.setNickname, exchange.caller.account, other, name)
        guard changed == 1 else {
            throw Refusal(.notFound, "You have no such friend.", field: "account")
        }
        try desk.tellOwnDevices("nickname", exchange)
        exchange.answer.member("account", other)
        exchange.answer.member("nickname", name)
    }
}
