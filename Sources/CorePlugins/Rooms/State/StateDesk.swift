import PluginAPI

/// What the verbs of a member's state share.
struct StateDesk: Sendable {
    let rooms: RoomDesk
    let tables: StateTables
    let events: StateEvents

    /// Where a member stands in a room.
    struct Place {
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
        /// Messages that are erased by their age, the first of the room: they are not unread.
        let erased: Int64
        /// It has a handle: also who is no member reads it.
        let isOpen: Bool
    }

    /// Where the caller stands in a room.
    /// - Throws: `.notFound` for a room that the caller is not a member of.
    func place(in room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Place {
        let found = try exchange.database.first(
            tables.marks.standing, room, exchange.caller.account
        ) { row in
            Place(
                readSequence: row.integer(0), readMessages: row.integer(1),
                mentions: row.integer(2), messages: row.integer(3), last: row.integer(4),
                notify: row.integer(5), isFavourite: row.integer(6) != 0, cleared: row.integer(7),
                members: row.integer(8), isRequest: row.integer(9) != 0,
                erased: row.integer(10), isOpen: row.integer(11) != 0)
        }
        guard let found else { throw RoomDesk.unknownRoom }
        return found
    }

    /// The number of a message that the caller can see in a room.
    /// - Throws: `.notFound` when there is none, or its text is gone.
    func sequence(
        of message: EventID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int64 {
        try rooms.seenMessage(message, in: room, exchange).sequence
    }

    /// The log as one person sees it.
    var window: LogWindow { LogWindow(tables: tables.log) }

    /// Lets pass who may read a room; the number up to which they have cleared it.
    func readable(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Int64 {
        try rooms.requireReader(exchange, of: room)
        return try cleared(room, of: exchange.caller.account, exchange.database)
    }

    /// Up to which number a person has cleared a room's history; 0 for who is no member.
    func cleared(_ room: RoomID, of account: AccountID, _ database: Database) throws(Refusal)
        -> Int64
    {
        try database.first(tables.log.cleared, room, account) { $0.integer(0) } ?? 0
    }
}
