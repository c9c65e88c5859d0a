/// How often something may be done: `count` times at once, and refilled evenly over `period`, so
/// that `count` in each period holds in the long run.
public struct Rate: Sendable, Equatable {
    /// At least one.
    public let count: Int
    /// A millisecond to a day.
    public let period: Duration

    /// Such as `Rate(30, per: .seconds(60))`. What lies outside the bounds is brought to them.
    public init(_ count: Int, per period: Duration) {
        self.count = max(count, 1)
        self.period = min(max(period, .milliseconds(1)), .seconds(86_400))
    }
}
