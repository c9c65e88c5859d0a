import Testing

@testable import Host

/// When a script that fails is asked no more, and when again.
@Suite struct ScriptBreakerTests {
    @Test func opensAfterFailuresInARow() {
        let breaker = Breaking()
        for _ in 1..<ScriptBreaker.failures {
            #expect(breaker.failed(isStop: false, at: 0) == .none)
        }
        breaker.succeeded()
        for _ in 1..<ScriptBreaker.failures {
            #expect(breaker.failed(isStop: false, at: 0) == .none)
        }
        #expect(breaker.failed(isStop: false, at: 0) == .opened(60_000))
        #expect(!breaker.admits(at: 59_999))
    }

    @Test func opensAfterFewerStopsWithinTheWindow() {
        let breaker = Breaking()
        #expect(breaker.failed(isStop: true, at: 0) == .none)
        breaker.succeeded()
        #expect(breaker.failed(isStop: true, at: 1) == .none)
        breaker.succeeded()
        // The first one is too long ago.
        #expect(breaker.failed(isStop: true, at: ScriptBreaker.stopWindow + 1) == .none)
        breaker.succeeded()
        #expect(breaker.failed(isStop: true, at: ScriptBreaker.stopWindow + 1) == .opened(60_000))
    }

    @Test func triesOnceAfterThePauseAndRestsTwiceAsLong() {
        let breaker = Self.opened(at: 0)
        #expect(breaker.admits(at: 60_000))
        #expect(!breaker.admits(at: 60_001))
        #expect(breaker.failed(isStop: false, at: 60_002) == .opened(120_000))
        #expect(!breaker.admits(at: 180_001))
        #expect(breaker.admits(at: 180_002))
        breaker.succeeded()
        #expect(breaker.admits(at: 180_003) && breaker.admits(at: 180_004))
    }

    @Test func isGivenUpAfterTheLastOpeningOfADay() {
        let breaker = Self.opened(at: 0)
        var now: Int64 = 0
        for _ in 2..<ScriptBreaker.openings {
            now += ScriptBreaker.longestPause
            #expect(breaker.admits(at: now))
            #expect(breaker.failed(isStop: false, at: now) != .disabled)
        }
        now += ScriptBreaker.longestPause
        #expect(breaker.admits(at: now))
        #expect(breaker.failed(isStop: false, at: now) == .disabled)
        #expect(breaker.isDisabled && !breaker.admits(at: now + ScriptBreaker.day))
    }

    @Test func openingsOfAnotherDayDoNotCount() {
        let breaker = Self.opened(at: 0)
        for day in 1...10 {
            let now = Int64(day) * (ScriptBreaker.day + 1)
            #expect(breaker.admits(at: now))
            #expect(breaker.failed(isStop: false, at: now) != .disabled)
        }
    }

    private static func opened(at now: Int64) -> Breaking {
        let breaker = Breaking()
        for _ in 0..<ScriptBreaker.failures { _ = breaker.failed(isStop: false, at: now) }
        return breaker
    }

    /// One that `#expect` can ask for what changes it.
    private final class Breaking {
        private var breaker = ScriptBreaker()
        var isDisabled: Bool { breaker.isDisabled }
        func admits(at now: Int64) -> Bool { breaker.admits(at: now) }
        func succeeded() { breaker.succeeded() }
        func failed(isStop: Bool, at now: Int64) -> ScriptBreaker.Change {
            breaker.failed(isStop: isStop, at: now)
        }
    }
}
