import PluginAPI
import Synchronization

/// What the threads note about their work, for the operator: refusals by code, slow work, and
/// whether the writer moves.
final class Watch: Sendable {
    /// Microseconds above which work that others wait for is logged.
    let slow: Int64
    private let refusals: [RefusalCode: Counter]
    // Steady milliseconds since when the writer is at one batch; 0 while it waits for work.
    private let writerBusySince = Atomic<Int64>(0)

    /// Milliseconds at one batch after which the writer counts as stuck.
    static let stuckAfter: Int64 = 15_000

    init(slowMilliseconds: Int) {
        slow = Int64(slowMilliseconds) * 1000
        refusals = Dictionary(
            uniqueKeysWithValues: RefusalCode.allCases.map { ($0, Counter()) })
    }

    func note(_ refusal: Refusal) { refusals[refusal.code]?.add() }

    /// How often each code was answered.
    var refusalCounts: [(code: String, count: Int)] {
        RefusalCode.allCases.map { ($0.rawValue, refusals[$0]?.value ?? 0) }
    }

    func writerBegan(at steady: Int64) { writerBusySince.store(steady, ordering: .relaxed) }
    func writerEnded() { writerBusySince.store(0, ordering: .relaxed) }

    func isWriterStuck(at steady: Int64) -> Bool {
        let since = writerBusySince.load(ordering: .relaxed)
        return since > 0 && steady - since > Self.stuckAfter
    }

    /// Logs work that took longer than it may.
    /// - Parameters:
    ///   - since: steady microseconds when it began.
    ///   - culprit: what it was, for the log; asked only when it was slow.
    /// - Returns: steady microseconds now, where the next piece begins.
    @discardableResult
    func noteIfSlow(since: Int64, _ culprit: () -> Culprit) -> Int64 {
        let now = Clock.steadyMicroseconds
        guard now - since > slow else { return now }
        let culprit = culprit()
        Log.warn(
            "slow: \(culprit.what)",
            [
                "milliseconds": "\((now - since) / 1000)", "plugin": culprit.plugin,
                "request": culprit.request,
            ])
        return now
    }

    /// What was slow, whose code it was, and for which request.
    struct Culprit {
        let what: String
        let plugin: String
        var request = ""
    }
}
