import PluginAPI

/// `accounts.login`: opens a session. The password is hashed on the worker pool; an unknown name
/// takes as long and gets the same answer as a wrong password.
struct Login: PreparedVerb {
    let command: Command
    private let tables: AccountTables
    private let passwords: Passwords
    private let tokens: Tokens
    private let username: Field<Text>
    private let password: Field<Text>

    init(_ tables: AccountTables, _ passwords: Passwords, _ tokens: Tokens) {
        self.tables = tables
        self.passwords = passwords
        self.tokens = tokens
        var fields = FieldList()
        username = fields.text("username", 1...254, "The username or the e-mail address.")
        password = fields.text("password", 1...200, "The password.")
        command = Command(
            "accounts.login", "Opens a session.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(30, per: .seconds(60))),
            fields: fields,
            answer: Self.tokensAnswer, routes: [Route(.post, "/api/account/login/")])
    }

    static let tokensAnswer = [
        AnswerMember(
            "access", .text, "The access token (JWT) for `Authorization: Bearer` and `hello`."),
        AnswerMember("refresh", .text, "Good for one `accounts.refresh`."),
        AnswerMember("expires_in", .integer, "Seconds until the access token expires."),
    ]

    private struct Found: Sendable {
        let account: AccountID
        let role: Int64
        let hash: Passwords.Hash
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        let found = try find(exchange)
        guard try passwords.matches(exchange[password], found?.hash), let found else {
            throw Self.wrong
        }
        return found
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let checked = try exchange.prepared(as: Found.self)
        // The password may have been changed since it was checked.
        guard let found = try find(exchange), found.account == checked.account,
            found.hash.value == checked.hash.value, let role = Role(rawValue: Int32(found.role))
        else { throw Self.wrong }
        let session = exchange.makeIdentifier(SessionID.self)
        let old = exchange.now - tokens.sessionLifetime
        try exchange.database.run(tables.forgetOldSessions, found.account, old)
        try exchange.database.run(
            tables.insertSession, session, found.account, exchange.now,
            exchange.now + tokens.sessionLifetime)
        exchange.answer.write(
            tokens, found.account, session, role, generation: 0, at: exchange.now)
    }

    private static let wrong = Refusal(.wrongCredentials, "The name or the password is wrong.")

    private func find(_ exchange: borrowing Exchange) throws(Refusal) -> Found? {
        try exchange.database.first(tables.byLogin, exchange[username]) { row in
            Found(
                account: row.identifier(0), role: row.integer(1),
                hash: Passwords.Hash(salt: row.blob(2), value: row.blob(3), logN: row.integer(4)))
        }
    }
}
