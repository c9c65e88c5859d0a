/// A kind of job, declared by the plugin that runs it.
public struct JobKind: Sendable {
    /// `plugin.what`, lower case; stored with each job of the kind.
    public let name: String

    /// Made by the host, for `PluginSetup.job`.
    public init(name: String) { self.name = name }
}

/// Slow work outside the path of a request. A job is stored by the exchange that asks for it, so it
/// is run if and only if that was committed; it may run more than once (a crash between work and
/// note), so its work must bear that. The only place where a plugin may `await`.
public protocol JobHandler: Sendable {
    /// Does one job, as a task, at most 8 of all plugins at a time. `payload` is what
    /// `Exchange.enqueue` was given, `now` the moment of this try.
    /// - Throws: what went wrong, for the log; the job is tried again after a minute, then two,
    ///   four ... up to a day.
    func run(_ payload: Payload, at now: Timestamp, _ storage: any JobStorage)
        async throws(Refusal)
}

/// Work on a writing exchange: inside the transaction of a batch, as in the write lane. Runs once,
/// on the writer's thread, where every other write waits for it; what it throws leaves no trace of
/// it.
public typealias WriteWork<Value> = @Sendable (inout Exchange) throws(Refusal) -> Value

/// A job's door to the storage. Its exchanges have no caller (`Caller.nobody`) and no answer.
public protocol JobStorage: Sendable {
    /// Runs `work` in the write lane; returns what it returned once that is committed.
    /// - Throws: what `work` threw (it left no trace then), `.overloaded` when too much waits,
    ///   `.storageFailed` when the batch could not be stored.
    func write<Value: Sendable>(_ work: @escaping WriteWork<Value>) async throws(Refusal) -> Value
}
