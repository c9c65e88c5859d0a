import PluginAPI

extension AccountDesk {
    /// A password that was right when it was looked at.
    struct CheckedPassword: Sendable {
        let account: AccountID
        let username: String
        let hash: Passwords.Hash
    }

    /// Checks the caller's own password, in `prepare`. Wrong ones count for the session, so that
    /// who has found an open device does not guess on, and keeps nobody else out.
    func checkPassword(
        _ password: Text, field: String, _ exchange: borrowing Exchange
    ) throws(Refusal) -> CheckedPassword {
        let caller = exchange.caller
        guard caller.isSignedIn else { throw Refusal(.notSignedIn, "Sign in first.") }
        let keys = throttle.keys(name: "", device: caller.session.raw, origin: 0)
        try throttle.admit(keys, at: exchange.now)
        guard let known = try credentials(caller.account, exchange.database),
            try passwords.matches(password, known.hash)
        else { throw Refusal(.wrongCredentials, "The password is wrong.", field: field) }
        throttle.noteRight(keys)
        return known
    }

    /// In `handle`: the password that was checked is still the password.
    func requireUnchanged(_ exchange: borrowing Exchange) throws(Refusal) -> CheckedPassword {
        try requireUnchanged(try exchange.prepared(as: CheckedPassword.self), exchange)
    }

    func requireUnchanged(
        _ checked: CheckedPassword, _ exchange: borrowing Exchange
    ) throws(Refusal) -> CheckedPassword {
        guard let known = try credentials(checked.account, exchange.database),
            known.hash.value == checked.hash.value
        else { throw Login.wrong }
        return known
    }

    func credentials(
        _ account: AccountID, _ database: Database
    ) throws(Refusal) -> CheckedPassword? {
        try database.first(changes.credentials, account) { row in
            CheckedPassword(
                account: row.identifier(0), username: row.text(1),
                hash: Passwords.Hash(salt: row.blob(2), value: row.blob(3), logN: row.integer(4)))
        }
    }

    /// Whose a mailed code is.
    struct CodeOwner: Sendable {
        let account: AccountID
        let email: String
        let username: String
    }

    static let badCode = Refusal(
        .badField, "This code is not good, or not any more; ask for another one.", field: "code")

    func owner(
        of code: Text, _ purpose: CodePurpose, _ exchange: borrowing Exchange
    ) throws(Refusal) -> CodeOwner {
        let found = try exchange.database.first(
            codes.find, secrets.digest(code.string), purpose.rawValue, exchange.now
        ) { row in
            CodeOwner(account: row.identifier(0), email: row.text(1), username: row.text(2))
        }
        guard let found else { throw Self.badCode }
        return found
    }

    /// Sets a password by a mailed code: the code and all others to reset are used up, every
    /// session is ended, and the address that the code came to is verified.
    func reset(
        by code: Text, to hash: Passwords.Hash, _ exchange: borrowing Exchange
    ) throws(Refusal) -> AccountID {
        let owner = try owner(of: code, .reset, exchange)
        let database = exchange.database
        try database.run(changes.setPassword, owner.account, hash.salt, hash.value, hash.logN)
        try database.run(codes.useAll, owner.account, CodePurpose.reset.rawValue)
        // A link that an administrator handed out proves no address, and names none.
        let email = try record(owner.account, database).email
        if !owner.email.isEmpty, owner.email == email {
            try database.run(changes.setVerified, owner.account, exchange.now)
        }
        try endAll(of: owner.account, exchange)
        return owner.account
    }
}
