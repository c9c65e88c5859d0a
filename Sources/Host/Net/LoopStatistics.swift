/// What one loop counts: plain numbers that it alone changes, so that counting costs nothing.
struct LoopCounts {
    var accepted = 0
    var requests = 0
    /// Events written to connections, each receiver counted.
    var delivered = 0
    var bytesRead = 0
    var bytesWritten = 0
    /// Connections that could not take what was sent to them.
    var tooSlow = 0
}

/// A loop's numbers as other threads see them: published once a turn.
final class LoopStatistics: Sendable {
    let connections = Counter()
    let webSockets = Counter()
    let backlogBytes = Counter()
    let accepted = Counter()
    let requests = Counter()
    let delivered = Counter()
    let bytesRead = Counter()
    let bytesWritten = Counter()
    let tooSlow = Counter()

    func publish(_ counts: LoopCounts) {
        accepted.set(counts.accepted)
        requests.set(counts.requests)
        delivered.set(counts.delivered)
        bytesRead.set(counts.bytesRead)
        bytesWritten.set(counts.bytesWritten)
        tooSlow.set(counts.tooSlow)
    }
}
