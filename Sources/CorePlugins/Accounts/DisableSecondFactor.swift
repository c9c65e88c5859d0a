import PluginAPI

/// `accounts.totp_disable`: switches the second factor off. It needs the password, so that an open
/// device alone is not enough.
struct DisableSecondFactor: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let password: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        password = fields.secret("password", 1...200, "The password.")
        command = Command(
            "accounts.totp_disable", "Switches the second factor off.", lane: .write,
            policy: Policy(role: .guest, cost: 20, rate: Rate(10, per: .seconds(60))),
            fields: fields,
            answer: [AnswerMember("account", .identifier, "The caller.")],
            routes: [Route(.post, "/api/account/totp/disable/")])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try desk.checkPassword(exchange[password], field: "password", exchange)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = try desk.requireUnchanged(exchange).account
        try desk.clearSecondFactor(of: account, exchange)
        exchange.answer.member("account", account)
    }
}
