import PluginAPI

/// `accounts.found_owner`: makes the first owner's account, while there is none. Over the network
/// it takes the token of the set-up link; on the server's own machine that is not needed.
struct FoundOwner: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let username: Field<Text>
    private let email: Field<Text>
    private let password: Field<Text>
    private let token: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        username = fields.text("username", 3...32, "Letters, digits, '.', '_' and '-'.")
        email = fields.text("email", 3...254, "Where mail reaches the owner.")
        password = fields.secret(
            "password", Passwords.shortest...Passwords.longest,
            "Not the username, and none of the commonest.")
        token = fields.optionalSecret("token", 1...100, "From the link that the server printed.")
        command = Command(
            "accounts.found_owner", "Makes the first owner's account.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(10, per: .seconds(600))),
            fields: fields,
            answer: [
                AnswerMember("id", .identifier, "The account."),
                AnswerMember("username", .text, "As given."),
                AnswerMember("email", .text, "As given."),
            ],
            routes: [Route(.post, "/api/account/setup/", status: 201, refusesByField: true)],
            adminWord: "create")
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try require(exchange)
        let newcomer = newcomer(exchange)
        try AccountDesk.check(newcomer)
        try desk.refuseTaken(newcomer, exchange.database)
        return try desk.passwords.hash(newcomer.password)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let hash = try exchange.prepared(as: Passwords.Hash.self)
        try require(exchange)
        let newcomer = newcomer(exchange)
        try desk.refuseTaken(newcomer, exchange.database)
        let account = try desk.make(newcomer, hash, role: .owner, .active, exchange)
        // The operator knows where they get mail.
        try exchange.database.run(desk.changes.setVerified, account, exchange.now)
        try desk.write("accounts.found_owner", by: account, account.raw, "", exchange)
        exchange.answer.member("id", account)
        exchange.answer.member("username", newcomer.username)
        exchange.answer.member("email", newcomer.email)
    }

    private func newcomer(_ exchange: borrowing Exchange) -> AccountDesk.Newcomer {
        AccountDesk.Newcomer(
            username: exchange[username], email: exchange[email], password: exchange[password])
    }

    private func require(_ exchange: borrowing Exchange) throws(Refusal) {
        if !exchange.caller.isOperator {
            let given = exchange[token]?.string ?? ""
            guard constantTimeEqual(Array(given.utf8), Array(desk.secrets.setupToken.utf8)) else {
                throw Refusal(
                    .forbidden, "This is not the token of the set-up link.", field: "token")
            }
        }
        guard try !exchange.database.has(desk.accounts.anyOwner) else {
            throw Refusal(.conflict, "This server has an owner, who can make others owners.")
        }
    }
}

extension AccountDesk {
    /// What an empty server tells its operator.
    func greeting(_ database: Database) throws(Refusal) -> String? {
        guard try !database.has(accounts.anyOwner) else { return nil }
        return """
            This server has no owner yet. Become it at {address}setup#\(secrets.setupToken)
            """
    }
}
