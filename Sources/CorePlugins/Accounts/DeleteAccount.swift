import PluginAPI

/// `accounts.delete`: the caller's account is gone, with its bots. What they wrote goes, too, or
/// stays without a name, as the person chooses; each plugin sees to its own part of it.
struct DeleteAccount: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let password: Field<Text>
    private let erase: Field<Bool?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        password = fields.secret("password", 1...200, "The password.")
        erase = fields.optionalFlag(
            "erase", "True: what the person wrote goes, too; else it stays without a name.")
        command = Command(
            "accounts.delete", "Deletes the caller's account.", lane: .write,
            policy: Policy(role: .guest, cost: 20, rate: Rate(10, per: .seconds(600))),
            fields: fields,
            answer: [
                AnswerMember("account", .identifier, "It is gone; its name stays taken."),
                AnswerMember("erased", .flag, "As chosen."),
            ], routes: [Route(.post, "/api/account/delete/", refusesByField: true)])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try desk.checkPassword(exchange[password], field: "password", exchange)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = try desk.requireUnchanged(exchange).account
        let role = try desk.record(account, exchange.database).role
        if role == .owner { try desk.requireOtherOwner(than: account, exchange.database) }
        let erases = exchange[erase] ?? false
        for bot in try desk.bots(of: account, exchange.database) {
            try desk.delete(bot, erases: erases, exchange)
        }
        try desk.delete(account, erases: erases, exchange)
        try desk.audit(
            "accounts.delete", target: account, reason: erases ? "erase" : "anonymise", exchange)
        exchange.answer.member("account", account)
        exchange.answer.member("erased", erases)
    }
}

extension AccountDesk {
    /// Keeps nothing of an account but its number and name, and tells the followers.
    func delete(
        _ account: AccountID, erases: Bool, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try endAll(of: account, exchange)
        try exchange.database.run(codes.useAll, account, Int64?.none)
        try exchange.database.run(codes.forgetRecovery, account)
        // The rows are needed while their tokens may run, the devices' names are not.
        try exchange.database.run(sessions.forgetDevices, account)
        try exchange.database.run(invitations.forgetNotes, account)
        try exchange.database.run(changes.remove, account)
        try exchange.announce(events.deleted, to: Topic(account), by: account) { body in
            body.member("erase", erases)
        }
    }
}
