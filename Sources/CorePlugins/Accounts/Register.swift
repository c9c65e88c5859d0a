import PluginAPI

/// `accounts.register`: makes an account. The password is hashed on the worker pool.
struct Register: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let username: Field<Text>
    private let email: Field<Text>
    private let password: Field<Text>
    private let repeated: Field<Text?>
    private let invitation: Field<Text?>
    private let challenge: Field<Text?>
    private let work: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        username = fields.text("username", 3...32, "Letters, digits, '.', '_' and '-'.")
        email = fields.text("email", 3...254, "Where mail reaches the person.")
        password = fields.secret(
            "password", Passwords.shortest...Passwords.longest,
            "Not the username, and none of the commonest.")
        repeated = fields.optionalSecret("password2", 1...200, "The password again.")
        invitation = fields.optionalSecret("invitation", 1...100, "Where one is needed.")
        challenge = fields.optionalText(
            "challenge", 1...100, "Where work is asked for: the newest of `accounts.rules`.")
        work = fields.optionalText(
            "work", 1...64,
            "Where work is asked for: the SHA-256 of challenge, username and work, with a line feed "
                + "between them, begins with enough zero bits.")
        command = Command(
            "accounts.register", "Makes an account.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 20, rate: Rate(30, per: .seconds(600))),
            fields: fields,
            answer: [
                AnswerMember("id", .identifier, "The account."),
                AnswerMember("username", .text, "As given."),
                AnswerMember("email", .text, "As given."),
                AnswerMember(
                    "state", .text, "`pending`: an administrator has to approve it first.",
                    isOptional: true),
            ],
            routes: [Route(.post, "/api/account/register/", status: 201, refusesByField: true)],
            screen: ScreenPoint(AccountsContract.registerBefore, key: nil, rewrites: []))
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        let newcomer = newcomer(exchange)
        try AccountDesk.check(newcomer)
        if let repeated = exchange[repeated], repeated.string != newcomer.password.string {
            throw Refusal(.badField, "The two passwords differ.", field: "password2")
        }
        _ = try admission(exchange)
        try checkWork(exchange)
        // Refused before the costly hash where it can be; `handle` checks again.
        try desk.refuseTaken(newcomer, exchange.database)
        return try desk.passwords.hash(newcomer.password)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let hash = try exchange.prepared(as: Passwords.Hash.self)
        let newcomer = newcomer(exchange)
        let invitation = try admission(exchange)
        try desk.refuseTaken(newcomer, exchange.database)
        // Whoever invited a person has vouched for them.
        let waits = desk.rules.needsApproval && invitation == nil
        let account = try desk.make(
            newcomer, hash, role: .member, waits ? .pending : .active, invitation: invitation,
            exchange)
        if let invitation { try exchange.database.run(desk.invitations.use, invitation) }
        if desk.canMail {
            try desk.send(.verify, to: newcomer.email.string, "", exchange)
        }
        exchange.answer.member("id", account)
        exchange.answer.member("username", newcomer.username)
        exchange.answer.member("email", newcomer.email)
        if waits { exchange.answer.member("state", Standing.pending.word) }
    }

    private func newcomer(_ exchange: borrowing Exchange) -> AccountDesk.Newcomer {
        AccountDesk.Newcomer(
            username: exchange[username], email: exchange[email], password: exchange[password])
    }

    /// The invitation that is used, where one is given.
    private func admission(_ exchange: borrowing Exchange) throws(Refusal) -> Int64? {
        guard desk.rules.registration != .closed else {
            throw Refusal(.forbidden, "This server takes no registrations.")
        }
        guard let code = exchange[invitation] else {
            guard desk.rules.registration == .open else {
                throw Refusal(
                    .missingField, "Registration needs an invitation.", field: "invitation")
            }
            return nil
        }
        let found = try exchange.database.first(
            desk.invitations.find, desk.secrets.digest(code.string), exchange.now
        ) { $0.integer(0) }
        guard let found else {
            throw Refusal(
                .badField, "This invitation is not good, or not any more.", field: "invitation")
        }
        return found
    }

    private func checkWork(_ exchange: borrowing Exchange) throws(Refusal) {
        let bits = desk.rules.workBits
        guard bits > 0 else { return }
        guard let challenge = exchange[challenge] else {
            throw Refusal(
                .missingField, "Registration needs the challenge of accounts.rules.",
                field: "challenge")
        }
        guard desk.secrets.isChallenge(challenge, at: exchange.now) else {
            throw Refusal(
                .badField, "This challenge is not good, or not any more; ask for another one.",
                field: "challenge")
        }
        guard let work = exchange[work] else {
            throw Refusal(
                .missingField, "Registration needs \(bits) bits of work.", field: "work")
        }
        let parts = [challenge.string, exchange[username].string, work.string]
        let worked = Array(parts.joined(separator: "\n").utf8)
        guard desk.rules.isWorked(desk.secrets.crypto.sha256(worked)) else {
            throw Refusal(.badField, "This is not \(bits) bits of work.", field: "work")
        }
    }
}
