/// A room: a group, or the direct room of two people. Its topic has the same number.
public struct RoomID: Identifier {
    /// The number of its topic, too.
    public let raw: Int64
    /// From storage or a contract.
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// What the Rooms plugin offers the others, by name:
/// - the event `rooms.message`, whose body has `text`;
/// - the point `message.before` (fields `room`, `to`, `text`; `text` may be rewritten);
/// - the view `rooms_membership(room, account, role)`.
public enum RoomsContract {
    /// Appended to the room's topic for each message; its body has `text`.
    public static let messageEvent = "rooms.message"
    /// Before a message is appended: `room` or `to` is an identifier, `text` 1 to 8000 bytes.
    /// Requests of one `room` keep their order.
    public static let messageBefore = "message.before"
}
