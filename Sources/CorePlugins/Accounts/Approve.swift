import PluginAPI

/// `accounts.approve`: lets an account in that waits for it, or declines it: then it is as if it
/// had never been made, and its name is free.
struct Approve: Verb {
    let command: Command
    private let desk: AccountDesk
    private let account: Field<AccountID>
    private let accept: Field<Bool?>
    private let reason: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "One that waits.")
        accept = fields.optionalFlag("accept", "False declines.")
        reason = fields.optionalText("reason", 1...500, "For the audit log.")
        command = Command(
            "accounts.approve", "Lets a new account in, or declines it.", lane: .write,
            policy: Policy(role: .moderator), fields: fields,
            answer: [
                AnswerMember("account", .identifier, "The account."),
                AnswerMember("accepted", .flag, "False: it is gone."),
            ], routes: [Route(.post, "/api/admin/accounts/{account}/approve/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let target = try desk.record(exchange[account], exchange.database)
        guard target.standing == .pending else {
            throw Refusal(.conflict, "This account does not wait.", field: "account")
        }
        let accepts = exchange[accept] ?? true
        if accepts {
            try exchange.database.run(
                desk.changes.setStanding, target.id, Standing.active.rawValue)
            // Until now it was not there for others.
            try desk.announceChange(target.id, exchange)
        } else {
            try exchange.database.run(desk.codes.useAll, target.id, Int64?.none)
            try exchange.database.run(desk.changes.forget, target.id)
        }
        try desk.audit(
            accepts ? "accounts.approve" : "accounts.decline", target: target.id,
            reason: exchange[reason]?.string ?? "", exchange)
        exchange.answer.member("account", target.id)
        exchange.answer.member("accepted", accepts)
    }
}
