import Testing

@testable import Host

/// What is strange about a clock, and what is not.
@Suite struct ClockDoubtTests {
    private let now: Int64 = 1_795_000_000_000
    private let day: Int64 = 86_400_000

    @Test func aRightClockIsNotDoubted() {
        #expect(doubt(newestAt: now - 300 * day) == nil)
        #expect(doubt(newestAt: now + 1500) == nil, "a ceiling is a little ahead after a crash")
        #expect(ClockDoubt(newest: 0, wall: now) == nil, "nothing was stored yet")
    }

    @Test func aWrongOneIs() {
        #expect(doubt(newestAt: now + day) == .behind(day))
        #expect(doubt(newestAt: now - 400 * day) == .ahead(400 * day))
        #expect(ClockDoubt(newest: 0, wall: 0) == .impossible)
        #expect(ClockDoubt(newest: 0, wall: 4_102_444_800_000) == .impossible)
    }

    @Test func aJumpIsWhatTheSteadyClockDoesNotShow() {
        var watch = ClockWatch(wall: now, steady: 5000)
        #expect(watch.jump(wall: now + 60_000, steady: 65_000) == nil)
        #expect(watch.jump(wall: now + 61_500, steady: 66_000) == nil, "a correction")
        #expect(watch.jump(wall: now + 61_500 - day, steady: 66_000) == -day)
        #expect(watch.jump(wall: now + 62_500 - day, steady: 67_000) == nil, "told once")
        #expect(watch.jump(wall: now + 63_500, steady: 68_000) == day)
    }

    private func doubt(newestAt moment: Int64) -> ClockDoubt? {
        ClockDoubt(newest: IdentifierClock(after: 0).make(at: moment), wall: now)
    }
}
