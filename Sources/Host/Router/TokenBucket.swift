import PluginAPI

/// Tokens that refill with time: a burst may spend them all, after that a steady rate holds. Kept
/// as the one moment at which it will be full again (the generic cell rate algorithm), so a full
/// bucket is the same as none at all.
struct TokenBucket: Sendable, Equatable {
    /// Nanoseconds of the steady clock.
    private(set) var fullAt = Int64.min

    /// How much a bucket holds and how fast it refills, in the nanoseconds that this takes.
    struct Size: Sendable, Equatable {
        /// Of one token.
        let interval: Int64
        /// Of all.
        let capacity: Int64

        init(interval: Int64, capacity: Int64) {
            self.interval = interval
            self.capacity = capacity
        }

        init(_ rate: Rate) {
            let period = rate.period / .nanoseconds(1)
            interval = max(Int64(period) / Int64(rate.count), 1)
            capacity = interval * Int64(rate.count)
        }

        /// - Parameter burst: tokens at once; they come back at so many a second.
        init(burst: Int, perSecond: Int) {
            interval = 1_000_000_000 / Int64(perSecond)
            capacity = interval * Int64(burst)
        }
    }

    func isFull(at now: Int64) -> Bool { fullAt <= now }

    /// How many tokens are there.
    func tokens(_ size: Size, at now: Int64) -> Int {
        Int((size.capacity - missing(size, at: now)) / size.interval)
    }

    /// Takes tokens if there are enough; what costs more than the bucket holds takes all of it.
    /// - Returns: nil when they were taken, else the nanoseconds until there will be enough.
    mutating func take(_ cost: Int, _ size: Size, at now: Int64) -> Int64? {
        let missing = missing(size, at: now)
        let wanted = min(Int64(cost) * size.interval, size.capacity)
        let excess = missing + wanted - size.capacity
        guard excess <= 0 else { return excess }
        fullAt = now + missing + wanted
        return nil
    }

    /// Gives back what was taken and not used.
    mutating func giveBack(_ count: Int, _ size: Size) {
        if fullAt > .min { fullAt -= Int64(count) * size.interval }
    }

    // Never more than all: a clock that stepped back locks nobody out.
    private func missing(_ size: Size, at now: Int64) -> Int64 {
        fullAt <= now ? 0 : min(fullAt - now, size.capacity)
    }
}
