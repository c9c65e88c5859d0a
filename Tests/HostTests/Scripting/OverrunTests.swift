import Testing

@testable import Host

/// When the watchdog stops a call, by the numbers alone.
@Suite struct OverrunTests {
    private static let millisecond: Int64 = 1_000_000
    private var overrun = Overrun()

    private mutating func look(
        call: UInt64 = 1, at now: Int64, processor: Int64
    ) -> (order: Overrun.Order, wait: Int64?) {
        let view = Overrun.View(
            call: call, began: 0, processor: processor * Self.millisecond,
            processorLimit: 5 * Self.millisecond, wallLimit: 50 * Self.millisecond)
        return overrun.look(view, now: now * Self.millisecond)
    }

    @Test mutating func leavesAnIdleLaneAlone() {
        let (order, wait) = look(call: 0, at: 1000, processor: 1000)
        #expect(order == .none && wait == nil)
    }

    @Test mutating func countsTheProcessorsTime() {
        #expect(look(at: 1, processor: 100).order == .none)
        #expect(look(at: 40, processor: 104).wait == Self.millisecond)
        #expect(look(at: 41, processor: 105).order == .stop)
    }

    @Test mutating func whatItHadBeforeTheFirstLookIsNotCounted() {
        #expect(look(at: 40, processor: 100).wait == 5 * Self.millisecond)
    }

    @Test mutating func beforeItWasSeenItHadNoMoreThanItsThread() {
        #expect(look(call: 0, at: -100, processor: 100).wait == nil)
        #expect(look(at: 4, processor: 101).wait == 4 * Self.millisecond)
    }

    @Test mutating func beforeItWasSeenItHadNoMoreThanPassed() {
        #expect(look(call: 0, at: -100, processor: 100).wait == nil)
        #expect(look(at: 4, processor: 190).wait == 1 * Self.millisecond)
    }

    @Test mutating func countsTheWallInTheEnd() {
        #expect(look(at: 1, processor: 100).order == .none)
        #expect(look(at: 49, processor: 101).wait == Self.millisecond)
        #expect(look(at: 50, processor: 101).order == .stop)
    }

    @Test mutating func blamesNoneThatWaitsForAProcessor() {
        #expect(look(at: 1, processor: 100).order == .none)
        #expect(look(at: 500, processor: 100).wait == Self.millisecond / 2)
        #expect(look(at: 501, processor: 101).order == .stop)
    }

    @Test mutating func saysItAgainAndThenAbandons() {
        #expect(look(at: 1, processor: 100).order == .none)
        #expect(look(at: 5, processor: 105).order == .stop)
        #expect(look(at: 6, processor: 106).order == .stop)
        #expect(look(at: 90, processor: 110).order == .stop)
        #expect(look(at: 91, processor: 111).order == .abandon)
    }

    @Test mutating func beginsAnewWithEachCall() {
        #expect(look(at: 1, processor: 100).order == .none)
        #expect(look(at: 5, processor: 105).order == .stop)
        let view = Overrun.View(
            call: 2, began: 20 * Self.millisecond, processor: 111 * Self.millisecond,
            processorLimit: 5 * Self.millisecond, wallLimit: 50 * Self.millisecond)
        #expect(overrun.look(view, now: 21 * Self.millisecond).order == .none)
    }
}
