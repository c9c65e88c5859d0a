import PluginAPI

/// `accounts.revoke_bot`: a bot of the caller's is no more. What it wrote stays.
struct RevokeBot: Verb {
    let command: Command
    private let desk: AccountDesk
    private let bot: Field<AccountID>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        bot = fields.identifier("bot", "One of the caller's own.")
        command = Command(
            "accounts.revoke_bot", "Removes a bot.", lane: .write,
            policy: Policy(role: .guest), fields: fields,
            answer: [AnswerMember("bot", .identifier, "It is gone; its name stays taken.")],
            routes: [Route(.delete, "/api/account/bots/{bot}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let bot = try desk.ownBot(exchange[bot], exchange)
        try desk.delete(bot.id, erases: false, exchange)
        try desk.audit("accounts.revoke_bot", target: bot.id, exchange)
        exchange.answer.member("bot", bot.id)
    }
}
