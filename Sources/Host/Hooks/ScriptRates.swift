/// What `rate.take` counts: buckets that fill with time. Bounded; times come in as milliseconds.
struct ScriptRates: Sendable {
    private struct Bucket {
        /// When it will be full.
        var full: Int64
    }

    private static let limit = 10_000
    private var buckets: [String: Bucket] = [:]

    var size: Int { buckets.count }

    /// Takes `count` of `most` that come back within `seconds`.
    /// - Returns: false, and nothing is taken, when fewer are left.
    mutating func take(
        _ key: String, count: Int64, most: Int64, seconds: Int64, at now: Int64
    ) -> Bool {
        let window = seconds * 1000
        let full = max(buckets[key]?.full ?? now, now)
        // A token takes `window / most` to come back.
        let after = full + count * window / most
        guard after - now <= window else { return false }
        if buckets.count >= Self.limit, buckets[key] == nil { forget(at: now) }
        buckets[key] = Bucket(full: after)
        return true
    }

    // A full bucket is as good as none; should that not do, all begin anew.
    private mutating func forget(at now: Int64) {
        buckets = buckets.filter { $0.value.full > now }
        if buckets.count >= Self.limit { buckets = [:] }
    }
}
