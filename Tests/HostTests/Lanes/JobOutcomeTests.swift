import PluginAPI
import Testing

@testable import Host

@Suite struct JobOutcomeTests {
    private var random = SystemRandomNumberGenerator()
    private let policy = JobPolicy(attempts: 3, backOff: .seconds(60))

    /// What the generator gives at its ends: the whole range of the jitter.
    private struct Extreme: RandomNumberGenerator {
        let value: UInt64
        func next() -> UInt64 { value }
    }

    @Test func waitsLongerAfterEachFailureUpToADay() {
        var (least, most) = (Extreme(value: 0), Extreme(value: .max))
        let policy = JobPolicy(backOff: .seconds(60))
        for (attempt, seconds) in [(1, 60), (2, 120), (3, 240), (11, 61_440), (12, 86_400)] {
            let plain = Duration.seconds(seconds)
            let shortest = policy.delay(after: attempt, using: &least)
            let longest = policy.delay(after: attempt, using: &most)
            #expect(abs((shortest / plain) - 0.8) < 0.001, "attempt \(attempt)")
            #expect(abs((longest / plain) - 1.2) < 0.001, "attempt \(attempt)")
        }
        let late = policy.delay(after: .max, using: &most)
        #expect(late <= .seconds(86_400) * 1.21)
        let huge = JobPolicy(backOff: .seconds(Int64.max / 4)).delay(after: 20, using: &most)
        #expect(huge <= .seconds(86_400) * 1.21)
    }

    @Test mutating func judgesFailures() {
        let again = JobOutcome(Refusal(.overloaded, "full"), attempt: 2, policy, using: &random)
        guard case .failed("full", let delay) = again else {
            Issue.record("\(again)")
            return
        }
        #expect(delay >= .seconds(96) && delay <= .seconds(144))
        expectBuried(Refusal(.overloaded, "full"), attempt: 3, "full")
        expectBuried(JobFailure("no", .giveUp), attempt: 1, "no")
        expectBuried(JobFailure("wait", .retry(after: .seconds(5))), attempt: 3, "wait")
        expectBuried(OutboundError(.closed, "cut"), attempt: 9, "closed: cut")
    }

    @Test mutating func takesTheDelayThatAFailureNames() {
        for (named, taken) in [(5, 5), (0, 1), (-9, 1), (999_999, 86_400)] as [(Int64, Int64)] {
            let outcome = JobOutcome(
                JobFailure("wait", .retry(after: .seconds(named))), attempt: 1, policy,
                using: &random)
            guard case .failed(_, .seconds(taken)) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
    }

    @Test mutating func keepsNoMoreOfAnErrorThanItMust() {
        let long = Refusal(.internalError, String(repeating: "ä", count: 5000))
        let outcome = JobOutcome(long, attempt: 1, policy, using: &random)
        #expect((outcome.failure?.utf8.count ?? 0) <= 503)
    }

    private mutating func expectBuried(_ error: any Error, attempt: Int, _ reason: String) {
        let outcome = JobOutcome(error, attempt: attempt, policy, using: &random)
        guard case .buried(reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
