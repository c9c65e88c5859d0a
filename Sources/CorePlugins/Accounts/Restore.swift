import PluginAPI

/// `accounts.restore`: lets a suspended person in again. They log in anew; tokens of bots are made
/// anew.
struct Restore: Verb {
    let command: Command
    private let desk: AccountDesk
    private let account: Field<AccountID>
    private let reason: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Who is suspended.")
        reason = fields.optionalText("reason", 1...500, "For the audit log.")
        command = Command(
            "accounts.restore", "Lets a suspended person in again.", lane: .write,
            policy: Policy(role: .moderator), fields: fields,
            answer: [AnswerMember("account", .identifier, "Who may sign in again.")],
            routes: [Route(.post, "/api/admin/accounts/{account}/restore/")],
            adminWord: "reinstate")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let target = try desk.record(exchange[account], exchange.database)
        try desk.requireAbove(target, exchange)
        guard target.standing == .suspended else {
            throw Refusal(.conflict, "This account is not suspended.", field: "account")
        }
        try exchange.database.run(
            desk.changes.setStanding, target.id, Standing.active.rawValue)
        try desk.audit(
            "accounts.restore", target: target.id, reason: exchange[reason]?.string ?? "",
            exchange)
        try exchange.announce(desk.events.restored, to: Topic(target.id)) { _ in }
        exchange.answer.member("account", target.id)
    }
}
