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
            payload.member("at", exchange.now)
        }
    }
}

/// The job `accounts.letter`: looks the address up, makes the code, and has the mail sent. The code
/// is made anew in each attempt, as it is stored nowhere.
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
    /// Codes of one kind that an account has waiting; a new one takes the place of the oldest.
    private static let waitingLimit = 3

    func run(_ job: Job) async throws {
        guard let asked = Asked(job) else { throw JobFailure("the job says no letter", .giveUp) }
        guard let mail, mail.canSend else { return }
        try await mail.deliver(in: job) { exchange throws(Refusal) in
            try write(asked, &exchange)
        }
    }

    /// What the job was given.
    private struct Asked: Sendable {
        let letter: AccountDesk.Letter
        let email: String
        let device: String
        let moment: Timestamp

        init?(_ job: Job) {
            guard let letter = job.payload.text("letter").flatMap(AccountDesk.Letter.init),
                let email = job.payload.text("email")
            else { return nil }
            self.letter = letter
            self.email = email
            device = job.payload.text("device") ?? ""
            moment = job.payload.integer("at").map { Timestamp(milliseconds: $0) } ?? job.now
        }
    }

    private struct Receiver {
        let account: AccountID
        let username: String
        let email: String
        let standing: Standing
        let language: String
        let isVerified: Bool
    }

    /// Nil where there is nothing to mail.
    private func write(_ asked: Asked, _ exchange: inout Exchange) throws(Refusal) -> Mail? {
        let found = try exchange.database.first(accounts.byEmail, asked.email) { row in
            Receiver(
                account: row.identifier(0), username: row.text(1), email: row.text(5),
                standing: Standing(rawValue: row.integer(2)) ?? .deleted, language: row.text(3),
                isVerified: row.integer(4) != 0)
        }
        guard let found, found.standing != .deleted else { return nil }
        var values = [(name: "username", value: found.username)]
        switch asked.letter {
        case .newDevice:
            values.append((name: "device", value: asked.device))
            values.append((name: "time", value: asked.moment.inWords))
        case .verify where found.isVerified: return nil
        case .verify, .reset:
            let code = try makeCode(asked.letter, found, exchange)
            values.append((name: "code", value: code))
            if !site.isEmpty {
                values.append((name: "link", value: "\(site)\(asked.letter.rawValue)#\(code)"))
            }
        }
        // As the account has it, however it was asked for: codes are good for that address alone.
        return Mail(
            to: found.email, template: asked.letter.rawValue,
            language: found.language.isEmpty ? "en" : found.language, values: values)
    }

    private func makeCode(
        _ letter: AccountDesk.Letter, _ receiver: Receiver, _ exchange: borrowing Exchange
    ) throws(Refusal) -> String {
        let purpose: CodePurpose = letter == .reset ? .reset : .verify
        let database = exchange.database
        let account = receiver.account
        try database.run(codes.forgetExpired, account, exchange.now)
        try database.run(codes.keepNewest, account, purpose.rawValue, Self.waitingLimit - 1)
        let code = secrets.code()
        try database.run(
            codes.insert, secrets.digest(code), account, purpose.rawValue,
            exchange.now + (letter == .reset ? Self.resetLife : Self.verifyLife), receiver.email)
        return code
    }
}

/// What a code is good for; stored by number.
enum CodePurpose: Int64, Sendable {
    case reset = 1
    case verify = 2
}
