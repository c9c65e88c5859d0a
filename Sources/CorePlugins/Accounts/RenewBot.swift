import PluginAPI

/// `accounts.renew_bot`: another token for a bot; the one of before is good no more.
struct RenewBot: Verb {
    let command: Command
    private let desk: AccountDesk
    private let bot: Field<AccountID>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        bot = fields.identifier("bot", "One of the caller's own.")
        command = Command(
            "accounts.renew_bot", "Makes another token for a bot.", lane: .write,
            policy: Policy(role: .member, cost: 10, rate: Rate(60, per: .seconds(3600))),
            fields: fields, answer: CreateBot.answer,
            routes: [Route(.post, "/api/account/bots/{bot}/token/", status: 201)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        _ = try desk.me(exchange)
        let bot = try desk.ownBot(exchange[bot], exchange)
        guard bot.standing == .active else {
            throw Refusal(.forbidden, "This bot is suspended.", field: "bot")
        }
        try desk.endAll(of: bot.id, exchange)
        try desk.audit("accounts.renew_bot", target: bot.id, exchange)
        try desk.answerToken(of: bot.id, bot.username, &exchange)
    }
}
