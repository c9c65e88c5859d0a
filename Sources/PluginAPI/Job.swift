/// A kind of job, declared by the plugin that runs it.
public struct JobKind: Sendable {
    public let name: String
    public init(name: String) { self.name = name }
}

/// Slow work outside the path of a request. A job is stored by the exchange that asks for it, so it
/// is run if and only if that was committed; it may run more than once (a crash between work and
/// note), so its work must bear that. The only place where a plugin may `await`.
public protocol JobHandler: Sendable {
    /// - Throws: what went wrong; the job is tried again after a minute, then two, four ... up to a
    ///   day.
    func run(_ payload: String, at now: Timestamp, _ commands: any CommandPort)
        async throws(Refusal)
}

/// How a job changes something: it asks, like everyone else, by commands. It acts for the server
/// itself.
public protocol CommandPort: Sendable {
    /// Runs one of the plugin's own internal verbs as a write exchange.
    func perform(_ verb: any Verb) async throws(Refusal)
}
