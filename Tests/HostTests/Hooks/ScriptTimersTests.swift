import Synchronization
import Testing

@testable import Host

/// What a script is reminded of, and when.
@Suite struct ScriptTimersTests {
    @Test func theOneThatHasBeenDueForLongestIsFirst() {
        let timers = Self.timers(Self.timer(1, due: 30), Self.timer(2, due: 10))
        #expect(timers.next == 10 && timers.begin(at: 9) == nil)
        #expect(timers.begin(at: 40)?.id == 2 && timers.next == 30)
        #expect(timers.begin(at: 40)?.id == 1 && timers.begin(at: 40) == nil)
    }

    @Test func isStoredUntilItsFunctionHasEnded() {
        let stored = Stored()
        let timers = ScriptTimers([], makeID: { 1 }, keep: stored.keep)
        timers.apply([Self.timer(1, due: 10), Self.timer(2, due: 20)], cancelled: [2])
        #expect(stored.all == [1: Self.timer(1, due: 10)])
        let begun = timers.begin(at: 10)
        #expect(begun?.id == 1 && stored.all.count == 1)
        if let begun { timers.end(begun, at: 11) }
        #expect(stored.all.isEmpty && timers.count == 0)
    }

    @Test func comesAgainAndAgainWithoutCatchingUp() throws {
        let timers = ScriptTimers(makeID: { 7 })
        let tick = ScriptTimers.Repeated(name: "tick", every: 5000)
        timers.repeatOnly([tick], at: 0)
        let first = try #require(timers.begin(at: 5000))
        timers.end(first, at: 5001)
        #expect(timers.next == 10_000)
        let late = try #require(timers.begin(at: 60_000))
        timers.end(late, at: 60_000)
        #expect(timers.next == 61_000)
    }

    @Test func keepsItsTimeOverAReloadAndEndsWhenItIsSaidNoMore() throws {
        let timers = ScriptTimers(makeID: { 7 })
        let tick = ScriptTimers.Repeated(name: "tick", every: 5000)
        timers.repeatOnly([tick], at: 0)
        timers.repeatOnly([tick], at: 3000)
        #expect(timers.next == 5000)
        let begun = try #require(timers.begin(at: 5000))
        timers.repeatOnly([tick], at: 5000)
        #expect(timers.count == 0)
        timers.repeatOnly([.init(name: "tick", every: 9000)], at: 5000)
        timers.end(begun, at: 5000)
        #expect(timers.count == 1 && timers.next == 14_000)
        timers.repeatOnly([], at: 5000)
        #expect(timers.count == 0)
    }

    @Test func oneThatComesAgainCannotBeCancelled() {
        let timers = Self.timers(Self.timer(1, due: 10), Self.timer(2, due: 10, every: 5))
        #expect(timers.isWaiting(1) && !timers.isWaiting(2) && !timers.isWaiting(3))
    }

    @Test func isAsAListThatIsLookedThroughWouldBe() {
        let timers = ScriptTimers(makeID: { 0 })
        var model: [Int64: Int64] = [:]
        for id in Int64(1)...3000 {
            let due = Int64.random(in: 1000..<1200)
            timers.apply([Self.timer(id, due: due)], cancelled: [])
            model[id] = due
            let other = Int64.random(in: 1...id)
            if id % 3 == 0 {
                timers.apply([], cancelled: [other])
                model[other] = nil
            }
            if id % 4 == 0, let begun = timers.begin(at: 5000) {
                let first = model.min { ($0.value, $0.key) < ($1.value, $1.key) }
                #expect(first?.key == begun.id)
                model[begun.id] = nil
                timers.end(begun, at: 5000)
            }
            #expect(timers.next == model.values.min() && timers.count == model.count)
        }
    }

    @Test func aChangeCostsAboutTheSameAmongMany() {
        func time(among count: Int64) -> Duration {
            let timers = ScriptTimers(
                (0..<count).map { Self.timer($0, due: 1_000_000 + $0) }, makeID: { 0 })
            return ContinuousClock().measure {
                for id in Int64(20_000)..<21_000 {
                    timers.apply([Self.timer(id, due: 2_000_000)], cancelled: [id - 1])
                }
            }
        }
        let few = (0..<3).map { _ in time(among: 100) }.min() ?? .zero
        let many = (0..<3).map { _ in time(among: 10_000) }.min() ?? .zero
        #expect(many < few * 20, "\(many) beside \(few): it would be a hundred times")
    }

    private static func timer(_ id: Int64, due: Int64, every: Int64 = 0) -> ScriptTimer {
        ScriptTimer(id: id, name: "tick", data: "null", due: due, every: every)
    }

    private static func timers(_ stored: ScriptTimer...) -> ScriptTimers {
        ScriptTimers(stored, makeID: { 99 })
    }

    /// What would lie in storage.
    private final class Stored: Sendable {
        private let timers = Mutex<[Int64: ScriptTimer]>([:])
        var all: [Int64: ScriptTimer] { timers.withLock { $0 } }
        var keep: ScriptTimers.Keep {
            { [self] changes, done in
                timers.withLock { for change in changes { $0[change.id] = change.timer } }
                done()
            }
        }
    }
}
