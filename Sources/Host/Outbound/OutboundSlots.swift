import PluginAPI
import Synchronization

/// Bounds how many requests and streams are under way.
final class OutboundSlots: Sendable {
    private let taken = Atomic<Int>(0)
    private static let limit = 64

    /// One place, held until it is let go of.
    final class Slot: Sendable {
        private let slots: OutboundSlots
        fileprivate init(_ slots: OutboundSlots) { self.slots = slots }
        deinit { slots.taken.subtract(1, ordering: .relaxed) }
    }

    func take() throws(OutboundError) -> Slot {
        let before = taken.add(1, ordering: .relaxed).oldValue
        let slot = Slot(self)
        guard before < Self.limit else {
            throw OutboundError(.overloaded, "\(Self.limit) outbound connections are in use")
        }
        return slot
    }
}
