/// What the storage counts for the operator.
final class StoreStatistics: Sendable {
    /// Transactions of the writer, commit included.
    let batches = Histogram()
    /// Requests in transactions that were committed, refused ones included.
    let requests = Counter()
    /// Transactions of which nothing was stored.
    let failedBatches = Counter()
    /// Length of the log of SQLite.
    let logBytes = Counter()
    let checkpoints = Histogram()
    /// Moments in which readers were held back so that the log could begin anew.
    let quietMoments = Counter()
    /// Bytes of the writer's page cache, as of the last checkpoint.
    let cacheBytes = Counter()
}
