import PluginAPI

/// `accounts.totp_clear`: an administrator takes the second factor off an account, for who has lost
/// the app and the recovery codes. The password is still needed.
struct ClearSecondFactor: Verb {
    let command: Command
    private let desk: AccountDesk
    private let account: Field<AccountID>
    private let reason: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Whose second factor is taken off.")
        reason = fields.optionalText("reason", 1...500, "For the audit log.")
        command = Command(
            "accounts.totp_clear", "Takes off another's second factor.", lane: .write,
            policy: Policy(role: .admin), fields: fields,
            answer: [AnswerMember("account", .identifier, "It logs in by the password alone.")],
            routes: [Route(.post, "/api/admin/accounts/{account}/totp/clear/")],
            adminWord: "clear-totp")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let target = try desk.record(exchange[account], exchange.database)
        try desk.requireAbove(target, exchange)
        try desk.clearSecondFactor(of: target.id, exchange)
        try desk.audit(
            "accounts.totp_clear", target: target.id, reason: exchange[reason]?.string ?? "",
            exchange)
        exchange.answer.member("account", target.id)
    }
}
