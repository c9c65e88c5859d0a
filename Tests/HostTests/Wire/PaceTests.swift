import Testing

@testable import Host

@Suite struct PaceTests {
    private let rule = Pace.Rule(bytesPerSecond: 100, graceSeconds: 10)

    @Test func mayStandStillForTheGrace() {
        var pace = Pace(rule, at: 5000)
        let isSlow = [5000, 14_000, 15_000, 15_010].map { pace.isTooSlow(rule, at: $0) }
        #expect(isSlow == [false, false, false, true])
    }

    @Test func livesOnTheLeastRate() {
        var pace = Pace(rule, at: 0)
        for second in 1...100 {
            pace.take(100, rule, at: Int64(second) * 1000)
            let isSlow = pace.isTooSlow(rule, at: Int64(second) * 1000)
            #expect(!isSlow)
        }
    }

    @Test func fallsBehindBelowIt() {
        var pace = Pace(rule, at: 0)
        let end = (1...100).first { second in
            pace.take(50, rule, at: Int64(second) * 1000)
            return pace.isTooSlow(rule, at: Int64(second) * 1000)
        }
        #expect(end == 21)
    }

    /// Nobody looks for as long as it may stand still, and all the while it keeps up.
    @Test func isNotMistakenForSlowWhenLookedAtSeldom() {
        var pace = Pace(rule, at: 0)
        for second in 1...10 { pace.take(200, rule, at: Int64(second) * 1000) }
        let isSlow = pace.isTooSlow(rule, at: 11_000)
        #expect(!isSlow)
    }

    @Test func aFastBeginningDoesNotPayForASlowEnd() {
        var pace = Pace(rule, at: 0)
        pace.take(1 << 30, rule, at: 0)
        let isSlow = [10_000, 10_100].map { pace.isTooSlow(rule, at: $0) }
        #expect(isSlow == [false, true])
    }
}
