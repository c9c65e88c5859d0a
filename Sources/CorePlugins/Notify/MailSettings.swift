import PluginAPI

/// How mail leaves the server, as the operator configured it.
struct MailSettings: Sendable {
    /// Whom mail is handed to.
    enum Way: Sendable {
        case server(MailServer)
        /// The absolute path of a program that is called as sendmail(8) is.
        case program(String)
    }

    let way: Way
    let from: MailAddress
    let fromName: String
    /// How long one step may take.
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
            "sendmail", standard: "",
            "A program of this machine that takes mail instead, as an absolute path: "
                + "/usr/sbin/sendmail."),
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
        let program = settings.text("sendmail")
        let server = try MailServer(settings)
        guard server != nil || !program.isEmpty else { return nil }
        guard server == nil || program.isEmpty else {
            throw SetupError("notify.host and notify.sendmail are two ways for mail; name one")
        }
        guard program.isEmpty || program.hasPrefix("/") else {
            throw SetupError("notify.sendmail must be an absolute path")
        }
        guard let from = MailAddress(settings.text("from")) else {
            throw SetupError("notify.from must be an address like chat@example.org")
        }
        way = server.map { .server($0) } ?? .program(program)
        self.from = from
        fromName = settings.text("from_name")
        patience = .seconds(settings.integer("patience_seconds"))
    }
}
