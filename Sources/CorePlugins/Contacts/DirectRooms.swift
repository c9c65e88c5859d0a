import PluginAPI

/// Where a direct room between two who were not friends stands; the numbers are stored.
enum DirectState: Int64 {
    /// The receiver has not answered yet: a message request.
    case open = 0
    /// The two write to each other freely.
    case accepted = 1
    /// The sender may not write on.
    case declined = 2
    /// It never was a request, as the receiver takes strangers' words: the sender may write on for
    /// as long as `write_by` is everyone.
    case taken = 3
}

/// Direct rooms between people who were not friends when one of them began.
struct DirectRooms: Sendable {
    let tables: DirectTables
    let events: ContactEvents
    let service: any RoomsService

    /// How a direct room began.
    struct Beginning {
        let sender: AccountID
        let receiver: AccountID
        let state: DirectState
        let sent: Int64
    }

    /// Nil for a room between friends, and one that is older than Contacts.
    func beginning(of room: RoomID, _ database: Database) throws(Refusal) -> Beginning? {
        try database.first(tables.byRoom, room) { rows in
            Beginning(
                sender: rows.identifier(0), receiver: rows.identifier(1),
                state: DirectState(rawValue: rows.integer(2)) ?? .declined, sent: rows.integer(3))
        }
    }

    /// The two of a direct room; nil for any other room.
    func pair(of room: RoomID, _ database: Database) throws(Refusal) -> (AccountID, AccountID)? {
        try database.first(tables.pair, room) { ($0.identifier(0), $0.identifier(1)) }
    }

    func room(of one: AccountID, _ other: AccountID, _ database: Database) throws(Refusal)
        -> RoomID?
    {
        try database.first(tables.room, min(one, other), max(one, other)) { $0.identifier(0) }
    }

    /// The receiver said what becomes of a request. Whoever was declined is not told.
    func end(
        _ room: RoomID, _ beginning: Beginning, as state: DirectState, _ exchange: inout Exchange
    ) throws(Refusal) {
        try exchange.database.run(tables.setState, room, state.rawValue)
        var told = [beginning.receiver]
        if state == .accepted {
            told.append(beginning.sender)
            try service.mark(room, of: beginning.receiver, asRequest: false, &exchange)
        }
        for account in told {
            try exchange.announce(events.messageRequestEnded, to: Topic(account)) { body in
                body.member("room", room)
                body.member("outcome", state == .accepted ? "accepted" : "declined")
            }
        }
    }

    /// Two have become friends.
    func acceptAll(
        between one: AccountID, _ other: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) {
        try endAll(between: one, other, as: .accepted, &exchange)
    }

    /// One has blocked the other: what was a request is none that could be accepted.
    func declineAll(
        between one: AccountID, _ other: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) {
        try endAll(between: one, other, as: .declined, &exchange)
    }

    private func endAll(
        between one: AccountID, _ other: AccountID, as state: DirectState,
        _ exchange: inout Exchange
    ) throws(Refusal) {
        let room = try exchange.database.first(tables.between, one, other) {
            $0.identifier(0, as: RoomID.self)
        }
        guard let room, let beginning = try beginning(of: room, exchange.database) else { return }
        try settle(room, beginning, as: state, &exchange)
    }

    /// What one of the two did stands for an answer: of a request that waits, and in favour of the
    /// sender also of one that was declined. Where there was no request nobody is told.
    func settle(
        _ room: RoomID, _ beginning: Beginning, as state: DirectState, _ exchange: inout Exchange
    ) throws(Refusal) {
        switch beginning.state {
        case .open: try end(room, beginning, as: state, &exchange)
        case .declined where state == .accepted:
            try end(room, beginning, as: state, &exchange)
        case .taken where state == .accepted:
            try exchange.database.run(tables.setState, room, state.rawValue)
        case .accepted, .declined, .taken: return
        }
    }
}
