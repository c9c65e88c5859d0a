import PluginAPI

/// `accounts.suspend`: keeps a person out until they are restored. Their sessions end at once, and
/// those of their bots.
struct Suspend: Verb {
    let command: Command
    private let desk: AccountDesk
    private let account: Field<AccountID>
    private let reason: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Who is kept out.")
        reason = fields.text("reason", 1...500, "Why; for the audit log.")
        command = Command(
            "accounts.suspend", "Keeps a person out.", lane: .write,
            policy: Policy(role: .moderator), fields: fields,
            answer: [AnswerMember("account", .identifier, "Who is kept out.")],
            routes: [Route(.post, "/api/admin/accounts/{account}/suspend/")],
            adminWord: "suspend")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let target = try desk.record(exchange[account], exchange.database)
        guard target.id != exchange.caller.account else {
            throw Refusal(.conflict, "Nobody suspends themselves.", field: "account")
        }
        try desk.requireAbove(target, exchange)
        if target.role == .owner {
            try desk.requireOtherOwner(than: target.id, exchange.database)
        }
        guard target.standing != .suspended else {
            throw Refusal(.conflict, "This account is suspended already.", field: "account")
        }
        try exchange.database.run(
            desk.changes.setStanding, target.id, Standing.suspended.rawValue)
        try desk.lock(target.id, exchange)
        try desk.audit(
            "accounts.suspend", target: target.id, reason: exchange[reason].string, exchange)
        try exchange.announce(desk.events.suspended, to: Topic(target.id)) { _ in }
        exchange.answer.member("account", target.id)
    }
}
