import PluginAPI

/// The mail server that takes our mail for delivery.
struct MailServer: Sendable {
    /// What protects the connection.
    enum Security: String, Sendable {
        /// TLS is begun in the conversation (RFC 3207), or nothing is sent.
        case startTLS = "starttls"
        /// TLS from the first byte on (RFC 8314 section 3.3).
        case tls
        /// For a mail server on this machine alone.
        case none
    }

    /// A name and a password.
    struct Login: Sendable {
        let username: String
        let password: String
    }

    let host: String
    let port: Int
    let security: Security
    let login: Login?
    /// What we call ourselves when we say hello (RFC 5321 section 4.1.1.1); empty: the domain that
    /// mail comes from.
    let helloName: String
}

extension MailServer {
    /// Nil where none is named.
    /// - Throws: what does not fit together.
    init?(_ settings: Settings) throws(SetupError) {
        host = settings.text("host")
        guard !host.isEmpty else { return nil }
        guard let security = Security(rawValue: settings.text("security")) else {
            throw SetupError("notify.security must be starttls, tls or none")
        }
        guard security != .none || Self.isThisMachine(host) else {
            throw SetupError(
                "notify.security is none, which is for a mail server on this machine alone; "
                    + "use starttls or tls with \(host)")
        }
        helloName = settings.text("hello_name")
        guard helloName.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw SetupError("notify.hello_name must be a name like chat.example.org")
        }
        self.security = security
        login = try Self.login(settings, security)
        let port = Int(settings.integer("port"))
        self.port = port > 0 ? port : security.port
    }

    private static func login(
        _ settings: Settings, _ security: Security
    ) throws(SetupError) -> Login? {
        let login = Login(
            username: settings.text("username"), password: settings.text("password"))
        guard !login.username.isEmpty else { return nil }
        guard security != .none else {
            throw SetupError(
                "notify.username needs notify.security starttls or tls: without, the password "
                    + "could be read on its way")
        }
        // RFC 4616 section 2: NUL stands between the parts.
        guard !(login.username + login.password).utf8.contains(0), !login.password.isEmpty else {
            throw SetupError("notify.password must be given beside notify.username")
        }
        return login
    }

    private static func isThisMachine(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "::1"
    }
}

extension MailServer.Security {
    fileprivate var port: Int {
        switch self {
        case .startTLS: 587
        case .tls: 465
        case .none: 25
        }
    }
}
