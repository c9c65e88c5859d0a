import PluginAPI
import Synchronization

/// Makes identifiers: 41 bits of milliseconds since 2024, 10 of node, 12 of counter; each larger
/// than the one before, also when the clock steps back.
final class IdentifierClock: Sendable {
    private let last: Atomic<Int64>
    private let node: Int64

    init(node: Int64 = 0, after last: Int64) {
        self.node = node & 0x3FF
        self.last = Atomic(last)
    }

    func make(at now: Int64) -> Int64 {
        let base = (now - identifierEpochMilliseconds) << 22 | node << 12
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

    // The next counter; a full counter borrows the next millisecond.
    private func follower(of previous: Int64) -> Int64 {
        if previous & 0xFFF < 0xFFF { return previous + 1 }
        return (previous >> 22 + 1) << 22 | node << 12
    }
}
