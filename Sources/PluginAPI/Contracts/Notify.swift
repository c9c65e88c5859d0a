/// What the Notify plugin offers the others: mail, as a durable job. It requires no other plugin,
/// so any may want it.
public protocol MailService: Sendable {
    /// False while the operator has configured no way to send mail: then say so to whoever asked
    /// for something that needs it.
    var canSend: Bool { get }

    /// Puts a mail on its way, inside the exchange's transaction: it is sent after the commit, and
    /// again after failures.
    /// - Throws: `.badField` for an address that is none; `.storageFailed`.
    func send(_ mail: Mail, _ exchange: inout Exchange) throws(Refusal)

    /// Hands a mail over at once, in a job of the asker's own: for mails with a secret, which is
    /// then stored nowhere. The job is run again when the mail server could not take it.
    /// - Parameter make: called in a writing exchange; nil where there is nothing to mail. What it
    ///   wrote is undone where the address has had its share of mails, and then none is sent.
    /// - Throws: what `make` throws; why the mail was not taken, without a secret.
    func deliver(in job: Job, _ make: @escaping WriteWork<Mail?>) async throws

    /// How a kind of job that calls `deliver` is run.
    var delivery: JobPolicy { get }
}

/// One mail, made of a template that the operator may have overridden.
public struct Mail: Sendable {
    /// Where to: an address, without a name.
    public let to: String
    /// The template's word: `verify`, `reset`, `new_device`.
    public let template: String
    /// The person's language as a tag (RFC 5646); the template's first language where it has no
    /// such translation.
    public let language: String
    /// What stands for `{name}` in the template; escaped where it must be.
    public let values: [(name: String, value: String)]

    /// `language` is English unless said otherwise.
    public init(
        to: String, template: String, language: String = "en",
        values: [(name: String, value: String)]
    ) {
        self.to = to
        self.template = template
        self.language = language
        self.values = values
    }
}
