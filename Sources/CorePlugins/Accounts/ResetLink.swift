import PluginAPI

/// `accounts.reset_link`: an administrator's way to a reset code, for who gets no mail. To be
/// handed over by a way that both trust.
struct ResetLink: Verb {
    let command: Command
    private let desk: AccountDesk
    private let account: Field<AccountID>
    private let reason: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Whose password is to be reset.")
        reason = fields.optionalText("reason", 1...500, "For the audit log.")
        command = Command(
            "accounts.reset_link", "Makes a code to reset another's password.", lane: .write,
            policy: Policy(role: .admin), fields: fields,
            answer: [
                AnswerMember("code", .text, "For `accounts.reset`, once; shown once."),
                AnswerMember("path", .text, "Behind the server's address, the page that takes it."),
                AnswerMember("expires", .integer, "In an hour."),
            ],
            routes: [Route(.post, "/api/admin/accounts/{account}/reset-link/", status: 201)],
            adminWord: "reset-link")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let target = try desk.record(exchange[account], exchange.database)
        try desk.requireAbove(target, exchange)
        guard !target.isBot else {
            throw Refusal(.conflict, "A bot has no password.", field: "account")
        }
        let code = desk.secrets.code()
        let expires = exchange.now + LetterJob.resetLife
        try exchange.database.run(
            desk.codes.insert, desk.secrets.digest(code), target.id, CodePurpose.reset.rawValue,
            expires, "")
        try desk.audit(
            "accounts.reset_link", target: target.id, reason: exchange[reason]?.string ?? "",
            exchange)
        exchange.answer.member("code", code)
        exchange.answer.member("path", "reset#\(code)")
        exchange.answer.member("expires", expires)
    }
}
