import Synchronization

/// What is counted of one script, over all lanes.
final class ScriptTally: Sendable {
    let runs = Counter()
    /// Runs of more than a millisecond.
    let slow = Counter()
    let stops = Counter()
    /// Stops included.
    let failures = Counter()
    /// Other than to let pass.
    let decisions = Counter()
    /// Microseconds of all runs.
    let time = Counter()
    private let last = Mutex("")

    var lastFailure: String { last.withLock { $0 } }

    /// Microseconds above which a decision counts as slow.
    static let slowFrom: Int64 = 1000

    func noteRun(microseconds: Int64) {
        runs.add()
        time.add(Int(microseconds))
        if microseconds > Self.slowFrom { slow.add() }
    }

    /// Something went wrong that is no failure of a call: what a decision asked for was refused, or
    /// events were dropped.
    func noteTrouble(_ what: String) { last.withLock { $0 = what } }

    func note(_ failure: ScriptFailure) {
        failures.add()
        if failure.end == .stopped { stops.add() }
        last.withLock { $0 = "\(failure)" }
    }
}
