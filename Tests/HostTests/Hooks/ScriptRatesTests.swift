import Testing

@testable import Host

/// What `rate.take` gives.
@Suite struct ScriptRatesTests {
    @Test func givesAsManyAsThereAreAndMoreWithTime() {
        var rates = ScriptRates()
        func take(_ count: Int64 = 1, at now: Int64) -> Bool {
            rates.take("ada", count: count, most: 3, seconds: 30, at: now)
        }
        #expect(take(at: 0) && take(at: 0) && take(at: 0))
        #expect(!take(at: 9_999))
        #expect(take(at: 10_000) && !take(at: 10_000))
        #expect(!take(2, at: 20_000))
        #expect(take(3, at: 100_000) && !take(at: 100_000))
    }

    @Test func countsEachKeyForItself() {
        var rates = ScriptRates()
        func take(_ key: String) -> Bool {
            rates.take(key, count: 1, most: 1, seconds: 9, at: 0)
        }
        #expect(take("ada") && take("bob") && !take("ada"))
    }

    @Test func neverHasMoreThanItMay() {
        var rates = ScriptRates()
        func take(_ key: String, _ count: Int64, of most: Int64) -> Bool {
            rates.take(key, count: count, most: most, seconds: 9, at: 0)
        }
        #expect(!take("ada", 4, of: 3))
        for number in 0..<50_000 { #expect(take("\(number)", 1, of: 1)) }
        #expect(rates.size <= 10_000)
    }
}
