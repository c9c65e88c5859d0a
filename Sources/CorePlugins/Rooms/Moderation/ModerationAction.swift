import PluginAPI

/// What moderators do about a report; the words are stored.
enum ModerationAction: String, CaseIterable {
    /// Nothing: nothing is wrong.
    case dismiss
    /// Erases the message for all.
    case delete
    /// Tells the person.
    case warn
    /// They may not write in the room; of a person who was reported without one, anywhere.
    case mute
    /// Removes them from the room.
    case kick
    /// Keeps them out of the room.
    case ban

    static let list = allCases.map(\.rawValue).joined(separator: ", ")
}

/// An action with all that it needs.
struct Measure {
    let action: ModerationAction
    let account: AccountID
    /// Nil where a person was reported.
    let room: RoomID?
    /// 0 where a person was reported.
    let message: EventID
    let reason: String
    /// Nil for ever.
    let until: Timestamp?

    /// The same, as a room carries it out.
    func sanction(in room: RoomID) -> Sanction {
        Sanction(account: account, room: room, until: until ?? RoomDesk.never)
    }
}
