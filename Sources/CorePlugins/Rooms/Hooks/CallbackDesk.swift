import PluginAPI

/// What the verbs of callbacks and their job share.
struct CallbackDesk: Sendable {
    let rooms: RoomDesk
    let tables: CallbackTables
    let signature: CallbackSignature
    let listening: ListeningRooms

    /// Callbacks that one room, or the whole server, may have.
    static let limit: Int64 = 10
    /// Attempts that are kept of each callback.
    static let kept: Int64 = 100
    /// Stands for the whole server, but for direct rooms.
    static let everywhere = RoomID(raw: 0)

    enum State: Int64 {
        case on = 0
        case off = 1
        /// Switched off by the server: it failed too long.
        case failed = 2

        var word: String {
            switch self {
            case .on: "on"
            case .off: "off"
            case .failed: "failed"
            }
        }
    }

    struct Callback: Sendable {
        let id: CallbackID
        let room: RoomID
        let creator: AccountID
        var url: String
        /// Names of events, with a comma before and behind each.
        var events: String
        var state: State
        var generation: Int64
        var failingSince: Timestamp
    }

    func find(_ id: CallbackID, _ database: Database) throws(Refusal) -> Callback? {
        try database.first(tables.callback, id) { row in
            Callback(
                id: id, room: row.identifier(0), creator: row.identifier(1), url: row.text(2),
                events: row.text(3), state: State(rawValue: row.integer(4)) ?? .off,
                generation: row.integer(5), failingSince: row.moment(6))
        }
    }

    /// The callback, if it is the caller's to look after.
    func require(_ id: CallbackID, _ exchange: borrowing Exchange) throws(Refusal) -> Callback {
        guard let found = try find(id, exchange.database),
            try mayChange(found.room, exchange)
        else {
            throw Refusal(
                .notFound, "There is no such callback that you may look after.", field: "callback")
        }
        return found
    }

    /// Refuses who may not say where a room's events, or all rooms' events, go.
    func requireRight(over room: RoomID?, _ exchange: borrowing Exchange) throws(Refusal) {
        if let room {
            _ = try rooms.requirePower(.moderator, exchange, in: room)
            return
        }
        guard exchange.caller.role >= .admin else {
            throw Refusal(.forbidden, "Events of the whole server are for admins; name a room.")
        }
    }

    private func mayChange(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Bool {
        guard room != Self.everywhere else { return exchange.caller.role >= .admin }
        return try rooms.moderates(room, exchange)
    }

    /// The names that a request gives, as they are stored; messages alone where it gives none.
    static func events(_ names: String?) throws(Refusal) -> String {
        guard let names else { return ",\(RoomsContract.messageEvent)," }
        let wanted = names.split { $0 == "," || $0 == " " }.map(String.init)
        for name in wanted where !CallbackFollower.kinds.contains(name) {
            throw Refusal(
                .badField, "There is no event '\(name.prefix(40))' to be told of.", field: "events")
        }
        guard !wanted.isEmpty else {
            throw Refusal(.badField, "Name at least one event.", field: "events")
        }
        return ",\(wanted.joined(separator: ",")),"
    }

    /// As `events` was given.
    static func list(_ events: String) -> String { String(events.dropFirst().dropLast()) }
}
