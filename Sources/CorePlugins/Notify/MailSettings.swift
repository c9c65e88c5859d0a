import PluginAPI

/// How mail leaves the server, as the operator configured it.
struct MailSettings: Sendable {
    /// What protects the connection.
    enum Security: String, Sendable {
        /// TLS is begun in the conversation (RFC 3207), or nothing is sent.
        case startTLS = "starttls"
        /// TLS from the first byte on (RFC 8314 section 3.3).
        case tls
        /// For a mail server on this machine alone.
        case none
    }

    /// A name and a password for the mail server.
    struct Login: Sendable {
        let username: String
        let password: String
    }

    let host: String
    let port: Int
    let security: Security
    let login: Login?
    let from: MailAddress
    let fromName: String
    /// What the server calls itself when it says hello (RFC 5321 section 4.1.1.1).
    let helloName: String
    /// How long one step of the conversation may take.
    let patience: Duration

    static let schema: [Setting] = [
        .text(
            "host", standard: "",
            "The mail server that takes this server's mail for delivery. Empty: no mail is sent."),
        .integer(
            "port", 0...65_535, standard: 0,
            "Its port; 0 is the usual one of `security`: 587, 465 or 25."),
        .text(
            "security", standard: "starttls",
            "`starttls` (TLS must be offered, or nothing is sent), `tls` (from the first byte on) or "
                + "`none`, for a mail server on this machine alone."),
        .text("username", standard: "", "The name to log in with there; empty: without."),
        .secret(
            "password",
            "Its password; better in PARLEY_NOTIFY_PASSWORD_FILE than in the configuration."),
        .text("from", standard: "", "The address that mail comes from: chat@example.org."),
        .text("from_name", standard: "Parley", "The name beside it; `{site}` in templates."),
        .text(
            "hello_name", standard: "",
            "What the server calls itself to the mail server; empty: the domain of `from`."),
        .text(
            "templates", standard: "",
            "A folder, as an absolute path, with files that replace the templates that are built in "
                + "(docs/mail.md)."),
        .integer(
            "mails_per_hour", 1...1000, standard: 5,
            "Mails of one kind that one address is sent an hour; more are dropped."),
        .integer(
            "patience_seconds", 1...300, standard: 30,
            "How long the mail server may take for one step; four times that for the whole mail."),
    ]
}

extension MailSettings {
    /// Nil where no mail is configured.
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
        guard let from = MailAddress(settings.text("from")) else {
            throw SetupError("notify.from must be an address like chat@example.org")
        }
        let helloName = settings.text("hello_name")
        guard helloName.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw SetupError("notify.hello_name must be a name like chat.example.org")
        }
        self.security = security
        self.from = from
        self.helloName = helloName.isEmpty ? from.asciiDomain : helloName
        login = try Self.login(settings, security)
        fromName = settings.text("from_name")
        patience = .seconds(settings.integer("patience_seconds"))
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
                "notify.username needs notify.security starttls or tls: without, the password could "
                    + "be read on its way")
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

extension MailSettings.Security {
    fileprivate var port: Int {
        switch self {
        case .startTLS: 587
        case .tls: 465
        case .none: 25
        }
    }
}
