import Synchronization

/// What the storage counts for the operator; each number is noted by one thread and read by any.
final class StoreStatistics: Sendable {
    /// Batches that were committed, and the requests in them.
    let batches = Atomic<Int>(0)
    let requests = Atomic<Int>(0)
    /// Batches of which nothing was stored.
    let failedBatches = Atomic<Int>(0)
    /// Pages in the log of SQLite, now and at most since the start.
    let logPages = Atomic<Int>(0)
    let mostLogPages = Atomic<Int>(0)
    /// Checkpoints, and their microseconds: all and the longest.
    let checkpoints = Atomic<Int>(0)
    let checkpointMicroseconds = Atomic<Int>(0)
    let longestCheckpointMicroseconds = Atomic<Int>(0)
    /// Moments in which readers were held back so that the log could begin anew.
    let quietMoments = Atomic<Int>(0)
    /// Bytes of the writer's page cache, as of the last checkpoint.
    let cacheBytes = Atomic<Int>(0)

    func noteBatch(of requests: Int) {
        batches.add(1, ordering: .relaxed)
        self.requests.add(requests, ordering: .relaxed)
    }

    func noteLog(pages: Int) {
        logPages.store(pages, ordering: .relaxed)
        mostLogPages.max(pages, ordering: .relaxed)
    }

    func noteCheckpoint(microseconds: Int) {
        checkpoints.add(1, ordering: .relaxed)
        checkpointMicroseconds.add(microseconds, ordering: .relaxed)
        longestCheckpointMicroseconds.max(microseconds, ordering: .relaxed)
    }
}
