/// A kind of job, declared by the plugin that runs it.
public struct JobKind: Sendable {
    /// `plugin.what`, lower case; stored with each job of the kind.
    public let name: String

    /// Made by the host, for `PluginSetup.job`.
    public init(name: String) { self.name = name }
}

/// Slow work outside the path of a request. A job is stored by the exchange that asks for it, so it
/// is run if and only if that was committed; never twice at a time, but again after a failure, and
/// after a crash between work and note: its work must bear that (`Job.id` is the same each time).
/// The only place where a plugin may `await`.
public protocol JobHandler: Sendable {
    /// Does one job, as a task; it must not block its thread. Past the kind's deadline the task is
    /// cancelled, and the job counts as failed once it has returned.
    /// - Throws: anything; it is kept for the operator, so it must carry no secret. The job is
    ///   tried again as its kind's policy says, or as a `JobFailure` does.
    func run(_ job: Job) async throws
}

/// One attempt at a job, and what it may be done with.
public struct Job: Sendable {
    /// The job's number, the same in all attempts: what others need to recognise a repetition.
    public let id: Int64
    /// What `Exchange.enqueue` was given.
    public let payload: Payload
    /// Counts from 1.
    public let attempt: Int
    /// When this attempt began.
    public let now: Timestamp
    /// The way to what the server stores.
    public let storage: any JobStorage
    /// The way to the outside world.
    public let outbound: any Outbound

    /// Made by the host.
    public init(
        id: Int64, payload: Payload, attempt: Int, now: Timestamp, storage: any JobStorage,
        outbound: any Outbound
    ) {
        self.id = id
        self.payload = payload
        self.attempt = attempt
        self.now = now
        self.storage = storage
        self.outbound = outbound
    }
}

/// How the jobs of a kind are run.
public struct JobPolicy: Sendable {
    /// Attempts before the job is dead: it is kept for 30 days with its last error, to be looked at
    /// and run again by the operator (`parley jobs`).
    public var attempts: Int
    /// How long one attempt may take, to the second.
    public var deadline: Duration
    /// Jobs of the kind that run at a time, so that a slow kind leaves room for others: at most 16
    /// of all kinds do.
    public var atOnce: Int
    /// The wait after the first failure; it doubles with each, up to a day, and varies by a fifth
    /// so that jobs that failed together do not return together.
    public var backOff: Duration

    /// Fourteen attempts, over some three days.
    public init(
        attempts: Int = 14, deadline: Duration = .seconds(120), atOnce: Int = 4,
        backOff: Duration = .seconds(60)
    ) {
        self.attempts = attempts
        self.deadline = deadline
        self.atOnce = atOnce
        self.backOff = backOff
    }
}

/// Says what becomes of a job that failed, where its kind's policy knows less.
public struct JobFailure: Error, Sendable {
    /// For the operator; no secret.
    public let message: String
    /// What is done about it.
    public let remedy: Remedy

    /// A failure that is treated as `remedy` says.
    public init(_ message: String, _ remedy: Remedy) {
        self.message = message
        self.remedy = remedy
    }

    /// What becomes of the job.
    public enum Remedy: Sendable {
        /// It runs again after so long (a `Retry-After`), if it has attempts left.
        case retry(after: Duration)
        /// It cannot succeed: it is dead at once.
        case giveUp
    }
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
