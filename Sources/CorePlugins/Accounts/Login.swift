import PluginAPI

/// `accounts.login`: opens a session. The password is hashed on the worker pool; an unknown name
/// takes as long and gets the same answer as a wrong password.
struct Login: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let username: Field<Text?>
    private let email: Field<Text?>
    private let password: Field<Text>
    private let code: Field<Text?>
    private let device: Field<Text?>
    private let deviceToken: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        username = fields.optionalText("username", 1...254, "The username or the e-mail address.")
        email = fields.optionalText("email", 1...254, "Instead of `username`.")
        password = fields.secret("password", 1...200, "The password.")
        code = fields.optionalSecret(
            "code", 6...32, "Of the second factor, or a recovery code, where that is switched on.")
        device = fields.optionalText(
            "device", 1...100, "What the list of sessions calls this device.")
        deviceToken = fields.optionalSecret(
            "device_token", 1...200, "From an earlier log-in: others' wrong tries do not hold it.")
        command = Command(
            "accounts.login", "Opens a session.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(30, per: .seconds(60))),
            fields: fields, answer: Self.tokensAnswer + [Self.deviceAnswer],
            routes: [Route(.post, "/api/account/login/", refusesByField: true)])
    }

    static let tokensAnswer = [
        AnswerMember(
            "access", .text, "The access token (JWT) for `Authorization: Bearer` and `hello`."),
        AnswerMember("refresh", .text, "Good for one `accounts.refresh`."),
        AnswerMember("expires_in", .integer, "Seconds until the access token expires."),
    ]

    private static let deviceAnswer = AnswerMember(
        "device_token", .text, "To be given at the next log-in; where `device` was.",
        isOptional: true)

    private struct Found: Sendable {
        let account: AccountID
        let role: Role
        let standing: Standing
        let hash: Passwords.Hash
        let totpSalt: [UInt8]?
        let isVerified: Bool
    }

    private struct Checked: Sendable {
        let account: AccountID
        let hash: Passwords.Hash
        let keys: Throttle.Keys
        let isKnownDevice: Bool
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        let name = try name(exchange)
        let found = try find(name, exchange.database)
        let device = found.flatMap { found in
            desk.secrets.device(exchange[deviceToken], of: found.account, found.hash)
        }
        let keys = desk.throttle.keys(name: name.string, device: device, origin: exchange.origin)
        try desk.throttle.admit(keys, at: exchange.now)
        guard try desk.passwords.matches(exchange[password], found?.hash), let found else {
            throw Self.wrong
        }
        desk.throttle.takeBack(keys)
        return Checked(
            account: found.account, hash: found.hash, keys: keys, isKnownDevice: device != nil)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let checked = try exchange.prepared(as: Checked.self)
        // The password may have been changed since it was checked.
        guard let found = try find(try name(exchange), exchange.database),
            found.account == checked.account, found.hash.value == checked.hash.value
        else { throw Self.wrong }
        try require(found)
        if let salt = found.totpSalt { try checkCode(found.account, salt, checked.keys, exchange) }
        desk.throttle.noteRight(checked.keys)
        if !checked.isKnownDevice { try tellOfDevice(found.account, exchange) }
        let session = try desk.open(
            found.account, device: exchange[device]?.string ?? "", exchange)
        exchange.answer.write(
            desk.tokens, found.account, session, found.role, generation: 0, at: exchange.now)
        if exchange[device] != nil {
            let token = desk.secrets.deviceToken(of: found.account, found.hash)
            exchange.answer.member("device_token", token)
        }
    }

    static let wrong = Refusal(.wrongCredentials, "The name or the password is wrong.")

    private func name(_ exchange: borrowing Exchange) throws(Refusal) -> Text {
        guard let name = exchange[username] ?? exchange[email] else {
            throw Refusal(.missingField, "username is missing.", field: "username")
        }
        return name
    }

    /// Only who knows the password learns how the account stands.
    private func require(_ found: Found) throws(Refusal) {
        switch found.standing {
        case .active: break
        case .pending:
            throw Refusal(
                .awaitingApproval, "This account waits for an administrator's approval.")
        case .suspended: throw Refusal(.suspended, "This account is suspended.")
        case .deleted: throw Self.wrong
        }
        if desk.rules.needsVerification, desk.canMail, !found.isVerified {
            throw Refusal(
                .unverified, "Verify your e-mail address first: a code was mailed to it.")
        }
    }

    private func checkCode(
        _ account: AccountID, _ salt: [UInt8], _ keys: Throttle.Keys,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard let code = exchange[code] else {
            throw Refusal(.missingField, "The code of the second factor is needed.", field: "code")
        }
        guard try desk.takeSecondFactor(code.string, account, salt, exchange) else {
            desk.throttle.noteWrong(keys, at: exchange.now)
            throw Refusal(.wrongCredentials, "This code is not good.", field: "code")
        }
    }

    // Not at the first log-in ever, which is no news.
    private func tellOfDevice(
        _ account: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard desk.canMail,
            try exchange.database.has(desk.sessions.any, account)
        else { return }
        let me = try desk.record(account, exchange.database)
        guard me.isVerified else { return }
        try desk.send(.newDevice, to: me.email, exchange[device]?.string ?? "", exchange)
    }

    private func find(_ name: Text, _ database: Database) throws(Refusal) -> Found? {
        try database.first(desk.accounts.byLogin, name) { row in
            Found(
                account: row.identifier(0), role: Role(rawValue: Int32(row.integer(1))) ?? .guest,
                standing: Standing(rawValue: row.integer(2)) ?? .deleted,
                hash: Passwords.Hash(salt: row.blob(3), value: row.blob(4), logN: row.integer(5)),
                totpSalt: row.integer(7) == 0 ? nil : row.blob(6),
                isVerified: row.integer(8) != 0)
        }
    }
}
