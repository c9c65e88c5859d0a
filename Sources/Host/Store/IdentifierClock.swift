import PluginAPI
import Synchronization

/// Makes identifiers: 41 bits of milliseconds since 2024, 10 of node, 12 of counter; each larger
/// than every one before it, also when the clock steps back and across restarts: storage keeps a
/// ceiling above all that were given.
final class IdentifierClock: Sendable {
    private let last: Atomic<Int64>
    // Set by the writer's thread alone.
    private let ceiling: Atomic<Int64>
    let node: Int64

    /// The last moment that an identifier tells, in 2090; behind it there is room for some
    /// 400 billion more.
    static let latest: Int64 = 3_786_912_000_000
    /// Milliseconds that the ceiling is raised by: so often, at most, it is stored.
    private static let reserve: Int64 = 1000

    /// - Parameter ceiling: as stored; every identifier that was ever given lies below it.
    init(node: Int64 = 0, after ceiling: Int64) {
        self.node = node & 0x3FF
        last = Atomic(ceiling)
        self.ceiling = Atomic(ceiling)
    }

    func make(at now: Int64) -> Int64 {
        let moment = min(max(now, identifierEpochMilliseconds), Self.latest)
        let base = (moment - identifierEpochMilliseconds) << 22 | node << 12
        while true {
            let previous = last.load(ordering: .relaxed)
            let next = max(base, follower(of: previous))
            if last.weakCompareExchange(expected: previous, desired: next, ordering: .relaxed)
                .exchanged
            {
                return next
            }
        }
    }

    /// The newest identifier.
    var newest: Int64 { last.load(ordering: .relaxed) }

    /// What must be stored before the writer commits what it has made; nil while the stored ceiling
    /// does.
    var neededCeiling: Int64? {
        let newest = newest
        guard newest > ceiling.load(ordering: .relaxed) else { return nil }
        return newest + Self.reserve << 22
    }

    /// What to store at the end, so that the next start need not begin ahead of its time; nil when
    /// that is stored.
    var finalCeiling: Int64? {
        let newest = newest
        return newest < ceiling.load(ordering: .relaxed) ? newest : nil
    }

    /// The ceiling is stored.
    func raise(to stored: Int64) { ceiling.store(stored, ordering: .relaxed) }

    // The next counter; a full counter borrows the next millisecond.
    private func follower(of previous: Int64) -> Int64 {
        if previous & 0xFFF < 0xFFF { return previous + 1 }
        return (previous >> 22 + 1) << 22 | node << 12
    }
}
