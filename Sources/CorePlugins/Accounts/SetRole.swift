import PluginAPI

/// `accounts.set_role`: gives a person another role. Nobody gives more than they have, or takes
/// from who has as much; an owner may do both.
struct SetRole: Verb {
    let command: Command
    private let desk: AccountDesk
    private let account: Field<AccountID>
    private let role: Field<Text>
    private let reason: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Whose role it is.")
        role = fields.text("role", 5...9, "`guest`, `member`, `moderator`, `admin` or `owner`.")
        reason = fields.optionalText("reason", 1...500, "For the audit log.")
        command = Command(
            "accounts.set_role", "Gives a person another role.", lane: .write,
            policy: Policy(role: .admin), fields: fields,
            answer: [
                AnswerMember("account", .identifier, "Whose role it is."),
                AnswerMember("role", .text, "As given."),
            ], routes: [Route(.post, "/api/admin/accounts/{account}/role/")],
            adminWord: "set-role")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        guard let role = Role(word: exchange[role].string) else {
            throw Refusal(
                .badField, "role is guest, member, moderator, admin or owner.", field: "role")
        }
        let target = try desk.record(exchange[account], exchange.database)
        try require(target, role, exchange)
        try exchange.database.run(desk.changes.setRole, target.id, Int64(role.rawValue))
        // Tokens carry the role: a lower one must be felt at once, a higher one comes in time.
        if role < target.role { try desk.endAll(of: target.id, exchange) }
        if role < .member {
            for bot in try desk.bots(of: target.id, exchange.database) {
                try desk.endAll(of: bot, exchange)
            }
        }
        let why = exchange[reason]?.string ?? ""
        try desk.audit(
            "accounts.set_role", target: target.id,
            reason: "\(target.role.word) to \(role.word)" + (why.isEmpty ? "" : ": \(why)"),
            exchange)
        exchange.answer.member("account", target.id)
        exchange.answer.member("role", role.word)
    }

    private func require(
        _ target: AccountDesk.Record, _ role: Role, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try desk.requireAbove(target, exchange)
        guard !target.isBot else {
            throw Refusal(.conflict, "A bot has no other role.", field: "account")
        }
        if !exchange.caller.isOperator {
            let mine = try desk.me(exchange).role
            guard mine > role || mine == .owner else {
                throw Refusal(
                    .forbidden, "This role is not below yours.", field: "role")
            }
        }
        if target.role == .owner, role < .owner {
            try desk.requireOtherOwner(than: target.id, exchange.database)
        }
    }
}

extension AccountDesk {
    /// A server keeps an owner who can sign in.
    func requireOtherOwner(than account: AccountID, _ database: Database) throws(Refusal) {
        guard try database.has(accounts.otherOwner, account) else {
            throw Refusal(
                .conflict, "This is the only owner; make another one first.", field: "account")
        }
    }
}
