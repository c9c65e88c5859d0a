import PluginAPI

/// `contacts.block`: from here on, the two do not reach, find or see each other. It ends
/// friendship, requests and watching; the other is not told.
struct Block: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID?>
    private let username: Field<Text?>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.optionalIdentifier("account", "Whom to block.")
        username = fields.optionalText("username", 1...64, "The same, by name.")
        command = Command(
            "contacts.block", "Blocks a person.", lane: .write, fields: fields,
            answer: [AnswerMember("account", .identifier, "Who is blocked.")],
            routes: [Route(.post, "/api/contact/block-user/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        let other = try target(exchange)
        guard other != me else {
            throw Refusal(.badField, "You cannot block yourself.", field: "account")
        }
        guard try !database.has(desk.tables.blocksAtLimit, me, desk.limits.blocks - 1) else {
            throw Refusal(.conflict, "You have blocked as many people as one may.")
        }
        guard try database.run(desk.tables.insertBlock, me, other, exchange.now) == 1 else {
            throw Refusal(.conflict, "You have blocked this person already.", field: "account")
        }
        try sever(me, other, &exchange)
        try exchange.announce(desk.events.blocked, to: Topic(me)) { $0.member("account", other) }
        exchange.answer.member("account", other)
    }

    // By name also someone on the other side of a block; but nobody who may not be found, as the
    // answer has their number.
    private func target(_ exchange: borrowing Exchange) throws(Refusal) -> AccountID {
        let name = exchange[username]?.string
        guard exchange[account] == nil, let name else {
            return try desk.target(
                account: exchange[account], username: name, of: exchange.caller.account,
                exchange.database)
        }
        let (me, database) = (exchange.caller.account, exchange.database)
        guard let found = try desk.accounts.find(username: name, in: database),
            try desk.letsFind(found, me, database)
        else { throw ContactDesk.unknownPerson("username") }
        return found
    }

    private func sever(
        _ me: AccountID, _ other: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) {
        _ = try desk.part(me, other, &exchange)
        for (sender, receiver) in [(me, other), (other, me)] {
            let found = try desk.request(
                from: sender, to: receiver, exchange.database)
            if let found { try desk.takeBack(found, exchange) }
        }
        try desk.direct?.declineAll(between: me, other, &exchange)
    }
}
