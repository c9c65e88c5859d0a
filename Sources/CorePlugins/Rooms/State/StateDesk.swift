import PluginAPI

/// What the verbs of a member's state share.
struct StateDesk: Sendable {
    let rooms: RoomDesk
    let tables: StateTables
    let events: StateEvents

    /// Where a member stands in a room.
    struct Standing {
        let readSequence: Int64
        let readMessages: Int64
        let mentions: Int64
        /// Messages of the room so far, and the number of the last one.
        let messages: Int64
        let last: Int64
        let notify: Int64
        let isFavourite: Bool
        let cleared: Int64
        let members: Int64
        /// The room is a stranger's first word, not answered yet.
        let isRequest: Bool
    }

    /// The caller's standing in a room.
    /// - Throws: `.notFound` for a room that the caller is not a member of.
    func standing(in room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Standing {
        let found = try exchange.database.first(
            tables.marks.standing, room, exchange.caller.account
        ) { row in
            Standing(
                readSequence: row.integer(0), readMessages: row.integer(1),
                mentions: row.integer(2), messages: row.integer(3), last: row.integer(4),
                notify: row.integer(5), isFavourite: row.integer(6) != 0, cleared: row.integer(7),
                members: row.integer(8), isRequest: row.integer(9) != 0)
        }
        guard let found else { throw RoomDesk.unknownRoom }
        return found
    }

    /// The number of a message that the caller can see in a room.
    /// - Throws: `.notFound` when there is none, or its text is gone.
    func sequence(
        of message: EventID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int64 {
        let me = exchange.caller.account
        let found = try exchange.database.first(tables.log.message, message) { row in
            (sequence: row.integer(0), room: row.identifier(1, as: RoomID.self))
        }
        guard let found, found.room == room,
            try found.sequence > cleared(room, of: me, exchange.database),
            try !exchange.database.has(tables.log.isHidden, me, message)
        else { throw Self.unknownMessage }
        return found.sequence
    }

    /// The log as one person sees it.
    var window: LogWindow { LogWindow(tables: tables.log) }

    /// Lets pass who may read a room; the number up to which they have cleared it.
    func readable(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Int64 {
        try rooms.requireReader(exchange, of: room)
        return try cleared(room, of: exchange.caller.account, exchange.database)
    }

    static let unknownMessage = Refusal(
        .notFound, "There is no such message in this room.", field: "message")

    /// Up to which number a person has cleared a room's history; 0 for who is no member.
    func cleared(_ room: RoomID, of account: AccountID, _ database: Database) throws(Refusal)
        -> Int64
    {
        try database.first(tables.log.cleared, room, account) { $0.integer(0) } ?? 0
    }
}

/// What a member's devices, and the others of a room, hear of it.
struct StateEvents: Sendable {
    let read: EventKind
    let seen: EventKind
    let typing: EventKind
    let draft: EventKind
    let starred: EventKind
    let preferred: EventKind
    let retention: EventKind
    let erased: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        read = try setup.event(
            "rooms.read", "The actor's devices: `room` is read up to `sequence`; `unread`, `mentions`.")
        seen = try setup.event("rooms.seen", "The actor has read `room` up to `sequence`.")
        typing = try setup.event("rooms.typing", "The actor types in `room`, until `until`.")
        draft = try setup.event("rooms.draft", "The actor's devices: the draft of `room` is `text`.")
        starred = try setup.event(
            "rooms.starred", "The actor's devices: `message` of `room` is `starred`, or not.")
        preferred = try setup.event(
            "rooms.preferred", "The actor's devices: what `room` may notify, `favourite`.")
        retention = try setup.event(
            "rooms.retention", "How long messages are kept: `days`, `count`; 0 for no limit.")
        erased = try setup.event(
            "rooms.erased", "Messages of `room` up to the number `through` are erased.")
    }
}
