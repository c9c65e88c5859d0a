import PluginAPI

/// `accounts.bots`: the caller's programs.
struct ListBots: Verb {
    let command: Command
    private let desk: AccountDesk

    private static let members = [
        AnswerMember("bot", .identifier, "The bot's account."),
        AnswerMember("username", .text, "Its name."),
        AnswerMember("display_name", .text, "What others read."),
        AnswerMember("state", .text, "`active` or `suspended`."),
        AnswerMember("has_token", .flag, "False: its tokens were ended; make another one."),
        AnswerMember("created", .integer, "In milliseconds since 1970."),
    ]

    static let list = AnswerMember("bots", .list(members), "The oldest first.")

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.bots", "The caller's bots.", lane: .read, answer: [Self.list],
            routes: [Route(.get, "/api/account/bots/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        try desk.writeBots(&exchange)
    }
}

extension AccountDesk {
    func writeBots(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("bots")
        var rows = try exchange.database.rows(people.botsOf, exchange.caller.account)
        while try rows.next() {
            let bot: AccountID = rows.identifier(0)
            let hasToken = try exchange.database.has(
                sessions.open, bot, exchange.now, SessionID(raw: 0))
            exchange.answer.beginElement()
            exchange.answer.member("bot", bot)
            exchange.answer.member("username", rows.text(1))
            exchange.answer.member("display_name", rows.text(2))
            exchange.answer.member(
                "state", (Standing(rawValue: rows.integer(3)) ?? .deleted).word)
            exchange.answer.member("has_token", hasToken)
            exchange.answer.member("created", rows.moment(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
