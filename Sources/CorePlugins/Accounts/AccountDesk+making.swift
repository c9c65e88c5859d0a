import PluginAPI

extension AccountDesk {
    /// Who wants to have an account.
    struct Newcomer {
        let username: Text
        let email: Text
        let password: Text
    }

    /// What a name, an address and a password must be; the fields have their lengths.
    static func check(_ newcomer: Newcomer) throws(Refusal) {
        try check(username: newcomer.username)
        try check(email: newcomer.email)
        try Passwords.check(
            newcomer.password, of: newcomer.username.string, field: "password")
    }

    static func check(username: Text) throws(Refusal) {
        guard username.withBytes({ $0.allSatisfy(isAllowed) }) else {
            throw Refusal(
                .badField, "username takes letters a to z, digits, '.', '_' and '-'.",
                field: "username")
        }
    }

    static func check(email: Text) throws(Refusal) {
        let parts = email.string.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            email.string.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            throw Refusal(
                .badField, "email must be an address like name@example.org.", field: "email")
        }
    }

    /// What others read of a person in one line, without control characters.
    static func check(line: Text?, _ field: String) throws(Refusal) {
        guard let line, line.string.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            return
        }
        throw Refusal(.badField, "\(field) is one line of text.", field: field)
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

    /// The names of deleted accounts are taken, too.
    func refuseTaken(username: Text, _ database: Database) throws(Refusal) {
        guard try !database.has(accounts.byUsername, username) else {
            throw Refusal(.conflict, "This username is taken.", field: "username")
        }
    }

    func refuseTaken(email: Text, _ database: Database) throws(Refusal) {
        guard try !database.has(accounts.emailTaken, email) else {
            throw Refusal(.conflict, "There is an account with this address.", field: "email")
        }
    }

    func refuseTaken(_ newcomer: Newcomer, _ database: Database) throws(Refusal) {
        try refuseTaken(username: newcomer.username, database)
        try refuseTaken(email: newcomer.email, database)
    }

    /// Makes the account of a person and announces it.
    func make(
        _ newcomer: Newcomer, _ hash: Passwords.Hash, role: Role, _ standing: Standing,
        invitation: Int64? = nil, _ exchange: borrowing Exchange
    ) throws(Refusal) -> AccountID {
        let account = exchange.makeIdentifier(AccountID.self)
        try exchange.database.run(
            accounts.insert, account, newcomer.username, newcomer.email, Int64(role.rawValue),
            hash.salt, hash.value, hash.logN, exchange.now, "", standing.rawValue, false,
            AccountID?.none, invitation)
        try exchange.announce(events.registered, to: Topic(account), by: account) { body in
            body.member("username", newcomer.username)
        }
        return account
    }
}
