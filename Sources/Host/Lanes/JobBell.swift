import Synchronization

/// Tells the runner of jobs what it need not wait for: that a job has ended, or a new one was
/// committed.
final class JobBell: Sendable {
    /// The jobs that have ended; the runner waits on it.
    let ended = Mailbox<Int64>(limit: 1 << 16)
    private let isNoted = Atomic<Bool>(false)

    /// A job was inserted, but not committed yet.
    func note() { isNoted.store(true, ordering: .relaxed) }

    /// A commit has happened.
    func ring() { if isNoted.exchange(false, ordering: .relaxed) { ended.wake() } }
}
