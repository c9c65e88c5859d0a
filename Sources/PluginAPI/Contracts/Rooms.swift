/// A room: a group, or the direct room of two people. Its topic has the same number.
public struct RoomID: Identifier {
    public let raw: Int64
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// What the Rooms plugin offers the others, by name:
/// - the event `rooms.message`, whose body has `text`;
/// - the point `message.before` (fields `room`, `to`, `text`; `text` may be rewritten);
/// - the view `rooms_membership(room, account, role)`.
public enum RoomsContract {
    public static let messageEvent = "rooms.message"
    public static let messageBefore = "message.before"
}
