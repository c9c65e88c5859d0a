/// Holds a transfer to a least rate: what it may still owe runs down with time and up with bytes,
/// to a bound, so that a fast beginning does not pay for a slow end.
struct Pace {
    /// What the transfer is held to.
    struct Rule {
        let bytesPerSecond: Int
        /// How long it may stand still.
        let graceSeconds: Int

        var most: Int { bytesPerSecond * graceSeconds }
    }

    private var balance = 0
    private var lookedAt: Int64 = 0

    /// Nothing is under way.
    init() {}

    /// - Parameter now: milliseconds of a clock that never steps back.
    init(_ rule: Rule, at now: Int64) {
        balance = rule.most
        lookedAt = now
    }

    /// Bytes came, or went.
    mutating func take(_ bytes: Int, _ rule: Rule, at now: Int64) {
        runDown(rule, to: now)
        balance = min(balance + bytes, rule.most)
    }

    /// Whether it fell behind.
    mutating func isTooSlow(_ rule: Rule, at now: Int64) -> Bool {
        runDown(rule, to: now)
        return balance < 0
    }

    private mutating func runDown(_ rule: Rule, to now: Int64) {
        balance -= rule.bytesPerSecond * Int(now - lookedAt) / 1000
        lookedAt = now
    }
}
