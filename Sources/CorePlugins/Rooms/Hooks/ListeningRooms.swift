import PluginAPI
import Synchronization

/// The rooms that may have a callback, guarded by a lock: every event asks, and nearly always the
/// answer is no. It may name a room that has none any more, and never lacks one that has.
final class ListeningRooms: Sendable {
    private let rooms = Mutex<Set<RoomID>>([])

    /// What a rolled-back exchange added stays: it costs a query, and nothing else.
    func add(_ room: RoomID) { rooms.withLock { _ = $0.insert(room) } }

    func mayHear(_ room: RoomID) -> Bool {
        rooms.withLock { rooms in
            guard !rooms.isEmpty else { return false }
            return rooms.contains(room) || rooms.contains(CallbackDesk.everywhere)
        }
    }
}
