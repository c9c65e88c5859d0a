import PluginAPI

/// `accounts.reset`: sets another password by a code, which is good once and for an hour. Every
/// session is ended.
struct Reset: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let code: Field<Text>
    private let new: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        code = fields.secret("code", 1...100, "From the mail or the reset link.")
        new = fields.secret(
            "new_password", Passwords.shortest...Passwords.longest, "The next password.")
        command = Command(
            "accounts.reset", "Sets another password by a code.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(30, per: .seconds(600))),
            fields: fields,
            answer: [AnswerMember("account", .identifier, "The account; log in again.")],
            routes: [Route(.post, "/api/account/reset/", refusesByField: true)])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        let owner = try desk.owner(of: exchange[code], .reset, exchange)
        try Passwords.check(exchange[new], of: owner.username, field: "new_password")
        return try desk.passwords.hash(exchange[new])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let hash = try exchange.prepared(as: Passwords.Hash.self)
        exchange.answer.member(
            "account", try desk.reset(by: exchange[code], to: hash, exchange))
    }
}
