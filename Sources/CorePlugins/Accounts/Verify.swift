import PluginAPI

/// `accounts.verify`: shows by a mailed code that the address is the person's.
struct Verify: Verb {
    let command: Command
    private let desk: AccountDesk
    private let code: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        code = fields.secret("code", 1...100, "From the mail.")
        command = Command(
            "accounts.verify", "Verifies an e-mail address by a code.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 5, rate: Rate(30, per: .seconds(600))),
            fields: fields,
            answer: [
                AnswerMember("account", .identifier, "The account."),
                AnswerMember("email", .text, "The address that was verified."),
            ], routes: [Route(.post, "/api/account/verify/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let owner = try desk.owner(of: exchange[code], .verify, exchange)
        let record = try desk.record(owner.account, exchange.database)
        // It may be another address by now.
        guard record.email == owner.email else { throw AccountDesk.badCode }
        try exchange.database.run(
            desk.codes.useAll, owner.account, CodePurpose.verify.rawValue)
        try exchange.database.run(desk.changes.setVerified, owner.account, exchange.now)
        exchange.answer.member("account", owner.account)
        exchange.answer.member("email", owner.email)
    }
}
