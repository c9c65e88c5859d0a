import PluginAPI
import Testing

@testable import Host

/// Tokens refill with a clock that the test makes up, in nanoseconds.
@Suite struct TokenBucketTests {
    private let second: Int64 = 1_000_000_000
    private let size = TokenBucket.Size(burst: 10, perSecond: 2)
    private var bucket = TokenBucket()

    @Test mutating func holdsABurstAndRefillsEvenly() {
        let now = 1000 * second
        for _ in 0..<10 { #expect(bucket.take(1, size, at: now) == nil) }
        #expect(bucket.take(1, size, at: now) == second / 2)
        #expect(bucket.tokens(size, at: now) == 0)
        #expect(bucket.take(1, size, at: now + second / 2 - 1) == 1)
        #expect(bucket.take(1, size, at: now + second / 2) == nil)
        #expect(bucket.tokens(size, at: now + 3 * second) == 5)
        #expect(!bucket.isFull(at: now + 5 * second))
        #expect(bucket.isFull(at: now + 6 * second))
    }

    @Test mutating func whatIsRefusedCostsNothing() {
        #expect(bucket.take(8, size, at: 0) == nil)
        for _ in 0..<100 { #expect(bucket.take(4, size, at: 0) == second) }
        #expect(bucket.take(2, size, at: 0) == nil)
    }

    @Test mutating func holdsTheRateInTheLongRun() {
        var granted = 0
        for millisecond in Int64(0)..<60_000
        where bucket.take(1, size, at: millisecond * 1_000_000) == nil { granted += 1 }
        #expect(granted == 10 + 2 * 60 - 1)
    }

    @Test mutating func whatCostsMoreThanItHoldsTakesAllOfIt() {
        #expect(bucket.take(1000, size, at: 0) == nil)
        #expect(bucket.take(1000, size, at: 0) == 5 * second)
        #expect(bucket.take(1000, size, at: 5 * second) == nil)
    }

    @Test mutating func aClockThatStepsBackLocksNobodyOut() {
        #expect(bucket.take(10, size, at: 1_000_000 * second) == nil)
        #expect(bucket.take(1, size, at: 0) == second / 2)
        #expect(bucket.take(1, size, at: second) == second / 2)
        bucket = TokenBucket()
        #expect(bucket.take(9, size, at: 1_000_000 * second) == nil)
        #expect(bucket.take(10, size, at: 0) == 5 * second)
    }

    @Test mutating func aLongSilenceFillsItOnce() {
        #expect(bucket.take(10, size, at: 0) == nil)
        let later = Int64.max / 2
        #expect(bucket.tokens(size, at: later) == 10)
        #expect(bucket.take(10, size, at: later) == nil)
        #expect(bucket.take(1, size, at: later) == second / 2)
    }

    @Test mutating func givesBackWhatWasNotUsed() {
        #expect(bucket.take(10, size, at: 0) == nil)
        bucket.giveBack(4, size)
        #expect(bucket.tokens(size, at: 0) == 4)
        // Given back late, it was refilled long ago.
        bucket.giveBack(6, size)
        bucket.giveBack(6, size)
        #expect(bucket.tokens(size, at: 0) == 10)
        var untouched = TokenBucket()
        untouched.giveBack(3, size)
        #expect(untouched == TokenBucket())
    }

    @Test func aRateIsWithinItsBounds() {
        #expect(Rate(0, per: .zero) == Rate(1, per: .milliseconds(1)))
        #expect(Rate(3, per: .seconds(1_000_000)).period == .seconds(86_400))
        let size = TokenBucket.Size(Rate(30, per: .seconds(60)))
        #expect(size == TokenBucket.Size(interval: 2 * second, capacity: 60 * second))
        #expect(TokenBucket.Size(Rate(.max, per: .milliseconds(1))).interval == 1)
    }
}
