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
