/// One mail's conversation with a mail server (RFC 5321, RFC 6409), without any I/O: it is told
/// what came, and says what to do next.
struct SMTPDialogue {
    enum Action: Equatable {
        /// Send these bytes, then hand over what comes.
        case say([UInt8])
        /// Hand over what else comes.
        case listen
        /// Put TLS over the connection, then call `tlsHasBegun`.
        case startTLS
        /// The mail is accepted; whatever comes now makes no difference.
        case done
    }

    /// Where the conversation stands; the words are for errors.
    enum Step: String {
        case greeting = "at the greeting"
        case hello = "after EHLO"
        case startTLS = "after STARTTLS"
        case login = "at the log-in"
        case loginName = "at the log-in's name"
        case loginPassword = "at the log-in's password"
        case sender = "at the sender's address"
        case recipient = "at the recipient's address"
        case data = "before the mail"
        case content = "after the mail"
    }

    private(set) var step = Step.greeting
    private let message: MailMessage
    private let helloName: String
    private let security: MailServer.Security
    private let login: MailServer.Login?
    private var reader = SMTPReplyReader()
    private var offer = SMTPOffer([])
    private var isProtected: Bool

    init(_ message: MailMessage, to server: MailServer) {
        self.message = message
        helloName = server.helloName.isEmpty ? message.from.asciiDomain : server.helloName
        security = server.security
        login = server.login
        isProtected = server.security == .tls
    }

    /// Takes what came.
    mutating func take(_ bytes: [UInt8]) throws(MailFailure) -> Action {
        reader.append(bytes)
        let reply: SMTPReply?
        do { reply = try reader.next() } catch {
            throw MailFailure("the server speaks no SMTP \(step.rawValue)")
        }
        guard let reply else { return .listen }
        // A reply that nobody asked for would be taken for that to the next command. Behind
        // STARTTLS it is somebody's who wants to be taken for the server: it is thrown away.
        guard reader.isEmpty || step == .startTLS else {
            throw MailFailure("the server speaks out of turn \(step.rawValue)")
        }
        return try answer(reply)
    }

    /// TLS is up: all that was heard before it counts for nothing (RFC 3207 section 4.2).
    mutating func tlsHasBegun() -> Action {
        isProtected = true
        return sayHello()
    }

    private mutating func answer(_ reply: SMTPReply) throws(MailFailure) -> Action {
        switch (step, reply.code) {
        case (.greeting, 220): return sayHello()
        case (.hello, 250):
            offer = SMTPOffer(reply.lines)
            return try goOnFromHello()
        case (.startTLS, 220):
            reader = SMTPReplyReader()
            offer = SMTPOffer([])
            return .startTLS
        case (.login, 334): return sayEncoded(login?.username, .loginName)
        case (.loginName, 334): return sayEncoded(login?.password, .loginPassword)
        case (.login, 235), (.loginPassword, 235): return try begin()
        case (.sender, 250): return say("RCPT TO:<\(message.to.text)>", .recipient)
        case (.recipient, 250), (.recipient, 251): return say("DATA", .data)
        case (.data, 354):
            step = .content
            return .say(Self.stuffed(message.bytes))
        case (.content, 250): return .done
        default: throw failure(reply)
        }
    }

    private mutating func sayHello() -> Action { say("EHLO \(helloName)", .hello) }

    private mutating func goOnFromHello() throws(MailFailure) -> Action {
        if security == .startTLS, !isProtected {
            guard offer.has("STARTTLS") else {
                throw MailFailure(
                    "the server offers no STARTTLS, so nothing was sent; perhaps notify.security "
                        + "should be tls, or somebody is between it and us")
            }
            return say("STARTTLS", .startTLS)
        }
        guard let login else { return try begin() }
        guard isProtected else { throw MailFailure("there is no TLS to log in over") }
        if offer.takesLogin("PLAIN") {
            let words = [0] + Array(login.username.utf8) + [0] + Array(login.password.utf8)
            return say("AUTH PLAIN \(Base64.encode(words))", .loginPassword)
        }
        guard offer.takesLogin("LOGIN") else {
            throw MailFailure("the server offers no way to log in that we know: PLAIN or LOGIN")
        }
        return say("AUTH LOGIN", .login)
    }

    private mutating func begin() throws(MailFailure) -> Action {
        let size = message.bytes.count
        if let limit = offer.size, limit > 0, size > limit {
            throw MailFailure("the server takes mails of at most \(limit) bytes", isFinal: true)
        }
        var command = "MAIL FROM:<\(message.from.text)>"
        if offer.has("SIZE") { command += " SIZE=\(size)" }
        if message.isInternational {
            guard offer.has("SMTPUTF8"), offer.has("8BITMIME") else {
                throw MailFailure(
                    "the server takes no addresses beyond ASCII (SMTPUTF8)", isFinal: true)
            }
            command += " BODY=8BITMIME SMTPUTF8"
        }
        return say(command, .sender)
    }

    private mutating func say(_ line: String, _ next: Step) -> Action {
        step = next
        return .say(Array(line.utf8) + [0x0D, 0x0A])
    }

    private mutating func sayEncoded(_ text: String?, _ next: Step) -> Action {
        say(Base64.encode(Array((text ?? "").utf8)), next)
    }

    // What is wrong with the mail stays wrong; what is wrong with the settings or the server will
    // be mended.
    private func failure(_ reply: SMTPReply) -> MailFailure {
        let isOfMail = [Step.sender, .recipient, .data, .content].contains(step)
        return MailFailure(
            "the server said \(reply.summary) \(step.rawValue)",
            isFinal: isOfMail && reply.code >= 500)
    }

    /// A line that begins with a dot gets a second one, and a dot alone ends it (section 4.5.2).
    private static func stuffed(_ message: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + 64)
        var isLineStart = true
        for byte in message {
            if isLineStart, byte == UInt8(ascii: ".") { bytes.append(byte) }
            bytes.append(byte)
            isLineStart = byte == 0x0A
        }
        return bytes + Array(".\r\n".utf8)
    }
}

/// What a server says that it can, behind EHLO (RFC 5321 section 4.1.1.1).
private struct SMTPOffer {
    private var words: [String: [String]] = [:]

    /// - Parameter lines: the first is its name.
    init(_ lines: [String]) {
        for line in lines.dropFirst() {
            // Some servers write AUTH=PLAIN, from before it was a standard.
            let parts = line.uppercased().split { $0 == " " || $0 == "=" }.map(String.init)
            guard let word = parts.first else { continue }
            words[word, default: []] += parts.dropFirst()
        }
    }

    func has(_ word: String) -> Bool { words[word] != nil }

    func takesLogin(_ mechanism: String) -> Bool { words["AUTH"]?.contains(mechanism) ?? false }

    /// Bytes that a mail may have (RFC 1870); 0 or nil when it does not say.
    var size: Int? { words["SIZE"]?.first.flatMap { Int($0) } }
}
