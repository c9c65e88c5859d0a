import PluginAPI

/// `accounts.register`: makes an account. The password is hashed on the worker pool.
struct Register: PreparedVerb {
    let command: Command
    private let tables: AccountTables
    private let passwords: Passwords
    private let username: Field<Text>
    private let email: Field<Text>
    private let password: Field<Text>

    init(_ tables: AccountTables, _ passwords: Passwords) {
        self.tables = tables
        self.passwords = passwords
        var fields = FieldList()
        username = fields.text("username", 3...32, "Letters, digits, '.', '_' and '-'.")
        email = fields.text("email", 3...254, "Where mail reaches the person.")
        password = fields.text("password", 8...200, "Not the username.")
        command = Command(
            "accounts.register", "Makes an account.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(30, per: .seconds(600))),
            fields: fields,
            answer: [
                AnswerMember("id", .identifier, "The account."),
                AnswerMember("username", .text, "As given."),
                AnswerMember("email", .text, "As given."),
            ], routes: [Route(.post, "/api/account/register/", status: 201)])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try check(exchange)
        // Refused before the costly hash where it can be; `handle` checks again.
        try refuseTaken(exchange)
        return try passwords.hash(exchange[password])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let hash = try exchange.prepared(as: Passwords.Hash.self)
        try refuseTaken(exchange)
        let account = exchange.makeIdentifier(AccountID.self)
        try exchange.database.run(
            tables.insert, account, exchange[username], exchange[email],
            Int64(Role.member.rawValue),
            hash.salt, hash.value, hash.logN)
        exchange.answer.member("id", account)
        exchange.answer.member("username", exchange[username])
        exchange.answer.member("email", exchange[email])
    }

    private func check(_ exchange: borrowing Exchange) throws(Refusal) {
        let name = exchange[username].string
        guard name.utf8.allSatisfy(Self.isAllowed) else {
            throw Refusal(
                .badField, "username takes letters a to z, digits, '.', '_' and '-'.",
                field: "username")
        }
        let parts = exchange[email].string.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            exchange[email].string.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            throw Refusal(
                .badField, "email must be an address like name@example.org.", field: "email")
        }
        guard exchange[password].string.lowercased() != name.lowercased() else {
            throw Refusal(.badField, "The password must not be the username.", field: "password")
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private func refuseTaken(_ exchange: borrowing Exchange) throws(Refusal) {
        guard try !exchange.database.has(tables.byUsername, exchange[username]) else {
            throw Refusal(.conflict, "This username is taken.", field: "username")
        }
        guard try !exchange.database.has(tables.byEmail, exchange[email]) else {
            throw Refusal(.conflict, "There is an account with this address.", field: "email")
        }
    }
}
