import Synchronization

/// How jobs fare, by kind: what this run of the server did, and what was stored at the last look.
/// For the operator's numbers.
final class JobTally: Sendable {
    struct Counts: Sendable, Equatable {
        var running = 0
        var done = 0
        var failed = 0
        var buried = 0
    }

    /// Of one kind, in storage.
    struct Stored: Sendable {
        let kind: String
        /// Waiting or running.
        let live: Int64
        let dead: Int64
    }

    private struct State {
        var counts: [String: Counts] = [:]
        var stored: [Stored] = []
    }

    private let state = Mutex(State())

    /// What was done since the start, by kind.
    var counts: [String: Counts] { state.withLock(\.counts) }
    /// What is in storage, at most half a minute ago.
    var stored: [Stored] { state.withLock(\.stored) }

    func begin(_ kind: String) {
        state.withLock { $0.counts[kind, default: Counts()].running += 1 }
    }

    func end(_ kind: String, _ outcome: JobOutcome) {
        state.withLock { state in
            var counts = state.counts[kind] ?? Counts()
            counts.running -= 1
            switch outcome {
            case .done: counts.done += 1
            case .failed: counts.failed += 1
            case .buried: counts.buried += 1
            case .released: break
            }
            state.counts[kind] = counts
        }
    }

    func note(_ stored: [Stored]) { state.withLock { $0.stored = stored } }
}
