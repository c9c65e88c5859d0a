import PluginAPI

/// `accounts.change_password`: one address for all three ways to another password, as the original
/// has it. Signed in, by the old one; with an e-mail, which sends a code; with that code.
struct ChangePassword: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let old: Field<Text?>
    private let new: Field<Text?>
    private let repeated: Field<Text?>
    private let email: Field<Text?>
    private let code: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        old = fields.optionalSecret("old_password", 1...200, "The present password.")
        new = fields.optionalSecret(
            "new_password", Passwords.shortest...Passwords.longest, "The next password.")
        repeated = fields.optionalSecret("confirm_password", 1...200, "The next password again.")
        email = fields.optionalText("email", 3...254, "Alone: a code is mailed there.")
        code = fields.optionalSecret("code", 1...100, "The code that was mailed.")
        command = Command(
            "accounts.change_password", "Changes the password, or mails a code to do so.",
            lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(30, per: .seconds(600)),
                looksAtToken: true),
            fields: fields,
            answer: [
                AnswerMember("detail", .text, "What was done, for people."),
                AnswerMember(
                    "ended", .integer, "How many other sessions were ended.", isOptional: true),
            ],
            routes: [
                Route(.post, "/api/account/change_password/", refusesByField: true),
                Route(.post, "/api/account/reset_password/", refusesByField: true),
            ])
    }

    private enum Way: Sendable {
        case changed(AccountDesk.CheckedPassword, Passwords.Hash)
        case reset(Passwords.Hash)
        case mail
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        if let repeated = exchange[repeated], repeated.string != exchange[new]?.string {
            throw Refusal(.badField, "The two passwords differ.", field: "confirm_password")
        }
        if let code = exchange[code] {
            let new = try newPassword(exchange)
            let owner = try desk.owner(of: code, .reset, exchange)
            try Passwords.check(new, of: owner.username, field: "new_password")
            return Way.reset(try desk.passwords.hash(new))
        }
        if exchange[email] != nil, exchange[old] == nil, exchange[new] == nil { return Way.mail }
        guard exchange.caller.isSignedIn else { throw Refusal(.notSignedIn, "Sign in first.") }
        guard let old = exchange[old] else {
            throw Refusal(.missingField, "old_password is missing.", field: "old_password")
        }
        let new = try newPassword(exchange)
        let known = try desk.checkPassword(old, field: "old_password", exchange)
        try Passwords.check(new, of: known.username, field: "new_password")
        return Way.changed(known, try desk.passwords.hash(new))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        switch try exchange.prepared(as: Way.self) {
        case .changed(let checked, let hash): try change(checked, hash, &exchange)
        case .reset(let hash):
            guard let code = exchange[code] else { throw AccountDesk.badCode }
            _ = try desk.reset(by: code, to: hash, exchange)
            exchange.answer.member("detail", "The password was changed; log in with it.")
        case .mail:
            try desk.mailReset(exchange[email]?.string ?? "", &exchange)
        }
    }

    private func newPassword(_ exchange: borrowing Exchange) throws(Refusal) -> Text {
        guard let new = exchange[new] else {
            throw Refusal(.missingField, "new_password is missing.", field: "new_password")
        }
        return new
    }

    private func change(
        _ checked: AccountDesk.CheckedPassword, _ hash: Passwords.Hash,
        _ exchange: inout Exchange
    ) throws(Refusal) {
        let account = try desk.requireUnchanged(checked, exchange).account
        try exchange.database.run(
            desk.changes.setPassword, account, hash.salt, hash.value, hash.logN)
        try exchange.database.run(
            desk.codes.useAll, account, CodePurpose.reset.rawValue)
        // Whoever knew the old one is out; the device that changed it stays.
        let ended = try desk.endAll(of: account, but: exchange.caller.session, exchange)
        exchange.answer.member("detail", "The password was changed.")
        exchange.answer.member("ended", ended)
    }
}

extension AccountDesk {
    /// The same answer, in the same time, whether the address has an account or not.
    func mailReset(_ email: String, _ exchange: inout Exchange) throws(Refusal) {
        guard canMail else { throw Self.noMail }
        try send(.reset, to: email, "", exchange)
        exchange.answer.member(
            "detail", "If there is an account with this address, a code was mailed to it.")
    }
}
