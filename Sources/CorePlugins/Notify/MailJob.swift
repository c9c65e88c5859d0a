import PluginAPI

/// The job that hands one mail to the mail server; it does so for jobs of others, too.
struct MailJob: JobHandler {
    let settings: MailSettings?
    /// Makes message ids that nobody can guess.
    let idKey: [UInt8]
    let crypto: any Crypto

    /// A mail that only has to be handed over.
    struct Outgoing: Sendable {
        let letter: MailTemplate.Letter
        let language: String
        let to: MailAddress
    }

    /// Steps of a conversation at most, and those that the mail itself counts for.
    private static let steps = 12
    private static let stepsOfMail = 4
    /// How long the good-bye may take.
    private static let farewell = Duration.seconds(2)
    /// Of sysexits.h: EX_DATAERR, EX_NOUSER, EX_NOHOST. All others are of the settings or the
    /// moment.
    private static let finalCodes: Set<Int32> = [65, 67, 68]
    /// Bytes that are read at a time.
    private static let piece = 4096

    /// Fourteen attempts, from a minute to a day apart.
    var policy: JobPolicy {
        let patience = settings?.patience ?? .seconds(30)
        return JobPolicy(deadline: patience * (Self.steps + 2 * Self.stepsOfMail), atOnce: 2)
    }

    func run(_ job: Job) async throws {
        let payload = job.payload
        guard let to = payload.text("to").flatMap(MailAddress.init),
            let subject = payload.text("subject"), let text = payload.text("text")
        else { throw JobFailure("the mail cannot be read", .giveUp) }
        let letter = MailTemplate.Letter(subject: subject, text: text, html: payload.text("html"))
        let language = payload.text("language") ?? "en"
        try await hand(Outgoing(letter: letter, language: language, to: to), job)
    }

    /// - Throws: why it was not taken; it names no address, no text and no secret.
    func hand(_ mail: Outgoing, _ job: Job) async throws {
        guard let settings else { throw MailFailure("no mail is configured: notify.host") }
        let message = MailMessage(
            mail.letter, language: mail.language, to: mail.to, settings, id: messageID(of: job),
            at: job.now)
        switch settings.way {
        case .server(let server):
            try await hand(message, to: server, settings.patience, job.outbound)
        case .program(let program):
            try await hand(message, to: program, settings.patience, job.outbound)
        }
    }

    private func hand(
        _ message: MailMessage, to server: MailServer, _ patience: Duration,
        _ outbound: any Outbound
    ) async throws {
        var dialogue = SMTPDialogue(message, to: server)
        do {
            let stream = try await outbound.connect(
                to: server.host, port: server.port, server.security == .tls ? .tls : .plain,
                within: patience)
            try await Self.talk(&dialogue, over: stream, patience)
            await Self.sayGoodbye(stream)
        } catch let error as MailFailure where error.isFinal {
            throw JobFailure(error.description, .giveUp)
        } catch let error as OutboundError where error.code != .cancelled {
            throw MailFailure("\(error.code.rawValue) \(dialogue.step.rawValue): \(error.message)")
        }
    }

    // Called as sendmail(8) is: -i, since a dot alone ends nothing. Lines end as on this machine.
    private func hand(
        _ message: MailMessage, to program: String, _ patience: Duration,
        _ outbound: any Outbound
    ) async throws {
        let code = try await outbound.run(
            program, ["-i", "-f", message.from.text, "--", message.to.text],
            input: message.bytes.filter { $0 != 0x0D }, within: patience * Self.stepsOfMail)
        guard code != 0 else { return }
        let reason = "\(program) ended with the code \(code)"
        guard !Self.finalCodes.contains(code) else { throw JobFailure(reason, .giveUp) }
        throw MailFailure(reason)
    }

    private func messageID(of job: Job) -> String {
        let number = withUnsafeBytes(of: job.id.bigEndian, Array.init)
        let mac = number.withUnsafeBytes { crypto.hmac($0, key: idKey) }
        return "\(job.id).\(Base64URL.encode(Array(mac.prefix(12))))"
    }

    /// Has the mail accepted, or throws why not.
    private static func talk(
        _ dialogue: inout SMTPDialogue, over stream: any OutboundStream, _ patience: Duration
    ) async throws {
        var action = SMTPDialogue.Action.listen
        // Of a whole reply, so that a server that drips is not waited for.
        var deadline = ContinuousClock.now + patience
        while true {
            switch action {
            case .say(let bytes):
                let factor = dialogue.step == .content ? stepsOfMail : 1
                deadline = .now + patience * factor
                try await stream.write(bytes, within: patience * factor)
                action = .listen
            case .listen:
                let bytes = try await stream.read(
                    atMost: piece, within: max(deadline - .now, .zero))
                guard !bytes.isEmpty else {
                    throw MailFailure("the server hung up \(dialogue.step.rawValue)")
                }
                action = try dialogue.take(bytes)
            case .startTLS:
                try await stream.startTLS(within: patience)
                action = dialogue.tlsHasBegun()
            case .done: return
            }
        }
    }

    // The mail is accepted already: what goes wrong here is nobody's business.
    private static func sayGoodbye(_ stream: any OutboundStream) async {
        try? await stream.write(Array("QUIT\r\n".utf8), within: farewell)
        _ = try? await stream.read(atMost: piece, within: farewell)
        await stream.close()
    }
}
