import PluginAPI

extension AccountDesk {
    /// What is mailed; the names are those of the templates.
    enum Letter: String, Sendable {
        case verify, reset
        case newDevice = "new_device"
    }

    /// What has to be mailed and cannot be.
    static let noMail = Refusal(
        .conflict, "This server sends no mail; ask an administrator for a reset link.")

    /// Puts a letter on its way. Whether the address has an account is looked up by the job, so
    /// that the request does the same work and takes the same time for every address.
    func send(
        _ letter: Letter, to email: String, _ device: String, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.enqueue(self.letter) { payload in
            payload.member("letter", letter.rawValue)
            payload.member("email", email)
            payload.member("device", device)
        }
    }
}

/// The job `accounts.letter`: looks the address up, makes the code, and hands the mail on.
struct LetterJob: JobHandler {
    let codes: CodeTables
    let accounts: AccountTables
    let secrets: Secrets
    let mail: (any MailService)?
    let site: String

    /// How long a code to reset a password is good.
    static let resetLife: Duration = .seconds(3600)
    /// How long a code to verify an address is good.
    static let verifyLife: Duration = .seconds(3 * 86_400)
    /// Codes of one kind that an account may have waiting: nobody's mailbox is flooded.
    private static let waitingLimit = 3

    func run(_ job: Job) async throws {
        guard let word = job.payload.text("letter"),
            let letter = AccountDesk.Letter(rawValue: word),
            let email = job.payload.text("email")
        else { throw JobFailure("the job says no letter", .giveUp) }
        let device = job.payload.text("device") ?? ""
        try await job.storage.write { exchange throws(Refusal) in
            try write(letter, email, device, &exchange)
        }
    }

    private struct Receiver {
        let account: AccountID
        let username: String
        let standing: Standing
        let language: String
        let isVerified: Bool
    }

    private func write(
        _ letter: AccountDesk.Letter, _ email: String, _ device: String,
        _ exchange: inout Exchange
    ) throws(Refusal) {
        let found = try exchange.database.first(accounts.byEmail, email) { row in
            Receiver(
                account: row.identifier(0), username: row.text(1),
                standing: Standing(rawValue: row.integer(2)) ?? .deleted, language: row.text(3),
                isVerified: row.integer(4) != 0)
        }
        guard let mail, mail.canSend, let found, found.standing != .deleted else { return }
        var values = [(name: "username", value: found.username)]
        switch letter {
        case .newDevice:
            values.append((name: "device", value: device))
            values.append((name: "time", value: exchange.now.inWords))
        case .verify where found.isVerified: return
        case .verify, .reset:
            guard let code = try makeCode(letter, found.account, email, exchange) else { return }
            values.append((name: "code", value: code))
            if !site.isEmpty {
                values.append((name: "link", value: "\(site)\(letter.rawValue)#\(code)"))
            }
        }
        try mail.send(
            Mail(
                to: email, template: letter.rawValue,
                language: found.language.isEmpty ? "en" : found.language, values: values),
            &exchange)
    }

    /// Nil when enough of them wait already.
    private func makeCode(
        _ letter: AccountDesk.Letter, _ account: AccountID, _ email: String,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> String? {
        let purpose: CodePurpose = letter == .reset ? .reset : .verify
        let database = exchange.database
        try database.run(codes.forgetExpired, account, exchange.now)
        let waiting = try database.first(
            codes.waiting, account, purpose.rawValue, exchange.now
        ) { $0.integer(0) }
        guard waiting ?? 0 < Int64(Self.waitingLimit) else { return nil }
        let code = secrets.code()
        try database.run(
            codes.insert, secrets.digest(code), account, purpose.rawValue,
            exchange.now + (letter == .reset ? Self.resetLife : Self.verifyLife), email)
        return code
    }
}

/// What a code is good for; stored by number.
enum CodePurpose: Int64, Sendable {
    case reset = 1
    case verify = 2
}
