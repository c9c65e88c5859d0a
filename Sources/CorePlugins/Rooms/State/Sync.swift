import PluginAPI

/// `rooms.sync`: brings a client that was away to the present. It says what it has seen of which
/// room; it is told what changed, and asks again with what it has then seen, until nothing is left.
struct Sync: Verb {
    let desk: StateDesk
    let command: Command
    private let rooms: Field<IdentifierList<RoomID>?>
    private let seen: Field<IdentifierList<LogNumber>?>
    private let read: Field<IdentifierList<LogNumber>?>
    private let after: Field<RoomID?>
    private let limit: Field<Int64?>

    /// Rooms of one answer. Their numbers fit a request of 64 KiB.
    private static let roomLimit = 1000
    /// Bytes after which an answer takes no more events.
    private static let byteLimit = 256 << 10

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        rooms = fields.optionalIdentifiers(
            "rooms", most: Self.roomLimit,
            "The rooms that the client knows, ascending; of more than 1,000 those behind `after`.")
        seen = fields.optionalIdentifiers(
            "seen", most: Self.roomLimit,
            "For each of them, in the same order, the number up to which the client has everything."
        )
        read = fields.optionalIdentifiers(
            "read", most: Self.roomLimit,
            "For each of them the number that the client takes for read, at least 1: where it is another, the room has changed, too."
        )
        after = fields.optionalIdentifier("after", "`next` of the answer before.")
        limit = fields.optionalInteger("limit", 1...100, "Events of one room; 50 if left out.")
        command = Command(
            "rooms.sync", "Says what a client has missed: rooms, events, what is unread.",
            lane: .read, policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember(
                    "rooms", .list(Self.room), "What changed, by their identifiers."),
                AnswerMember(
                    "left", .list([AnswerMember("room", .identifier, "The room.")]),
                    "Rooms the client knows that the caller is no member of any more."),
                AnswerMember(
                    "more", .flag,
                    "Events are left out: ask again with the numbers seen by now."),
                AnswerMember(
                    "next", .identifier,
                    "There are further rooms: ask with it as `after`, for the rooms behind it.",
                    isOptional: true),
            ], routes: [Route(.post, "/api/rooms/sync/")])
    }

    private static let room = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember(
            "joined", .flag, "The client did not know it: it has no events here, but a history."),
        AnswerMember("read", .integer, "The number up to which the caller has read."),
        AnswerMember("unread", .integer, "Messages behind that."),
        AnswerMember("mentions", .integer, "How many of them mention the caller."),
        AnswerMember("cleared", .integer, "The number up to which the caller sees nothing."),
        AnswerMember(
            "events", .list(AnswerMember.event), "The first events that the client has missed."),
        AnswerMember("head", .integer, "The number of the last event of the room."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var known = try known(exchange)
        var count = 0
        var last = RoomID(raw: 0)
        var isMore = false
        exchange.answer.beginList("rooms")
        var rows = try exchange.database.rows(
            desk.tables.marks.changes, exchange.caller.account,
            exchange[after] ?? RoomID(raw: 0), Self.roomLimit)
        while try rows.next() {
            count += 1
            last = rows.identifier(0)
            let view = known.removeValue(forKey: last)
            if try answer(rows, view, &exchange) { isMore = true }
        }
        exchange.answer.endList()
        let isFull = count == Self.roomLimit
        exchange.answer.beginList("left")
        for room in known.keys.sorted() where !isFull || room < last {
            exchange.answer.beginElement()
            exchange.answer.member("room", room)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        exchange.answer.member("more", isMore)
        if isFull { exchange.answer.member("next", last) }
    }

    // What the client has of a room; `read` is nil when it does not say.
    private struct View {
        let seen: Int64
        let read: Int64?
    }

    private func known(_ exchange: borrowing Exchange) throws(Refusal) -> [RoomID: View] {
        let rooms = exchange[rooms].map { Array($0) } ?? []
        let seen = exchange[seen].map { Array($0) } ?? []
        let read = exchange[read].map { Array($0) }
        guard rooms.count == seen.count else {
            throw Refusal(
                .badField, "'seen' has a number for each of 'rooms'.", field: "seen")
        }
        guard read == nil || read?.count == rooms.count else {
            throw Refusal(
                .badField, "'read' has a number for each of 'rooms'.", field: "read")
        }
        var known: [RoomID: View] = [:]
        for (index, room) in rooms.enumerated() {
            known[room] = View(seen: seen[index].raw, read: read?[index].raw)
        }
        return known
    }

    // True when the client has to ask again for events of this room.
    private func answer(
        _ row: borrowing Rows, _ view: View?, _ exchange: inout Exchange
    ) throws(Refusal) -> Bool {
        let room = row.identifier(0, as: RoomID.self)
        let head = try exchange.head(of: Topic(room))
        guard let view else {
            begin(row, isJoined: true, &exchange)
            exchange.answer.beginList("events")
            exchange.answer.endList()
            exchange.answer.member("head", head)
            exchange.answer.endObject()
            return false
        }
        let isReadElsewhere = view.read.map { $0 != max(row.integer(1), 1) } ?? false
        guard head > view.seen || isReadElsewhere else { return false }
        guard exchange.answer.buffer.count < Self.byteLimit else { return true }
        let limit = exchange[limit] ?? 50
        begin(row, isJoined: false, &exchange)
        let start = exchange.answer.buffer.count
        try desk.window.answer(
            "events", LogPage(after: view.seen, limit: Int(limit)), of: room,
            cleared: row.integer(4),
            &exchange)
        let isCut = exchange.answer.buffer.count - start >= Self.byteLimit
        exchange.answer.endObject()
        return isCut || head - view.seen > limit
    }

    private func begin(_ row: borrowing Rows, isJoined: Bool, _ exchange: inout Exchange) {
        exchange.answer.beginElement()
        exchange.answer.member("room", row.identifier(0, as: RoomID.self))
        exchange.answer.member("joined", isJoined)
        exchange.answer.member("read", row.integer(1))
        exchange.answer.member(
            "unread", max(row.integer(5) - max(row.integer(2), row.integer(6)), 0))
        exchange.answer.member("mentions", row.integer(3))
        exchange.answer.member("cleared", row.integer(4))
    }
}

/// A number of a log, where a list of them is asked for.
struct LogNumber: Identifier {
    let raw: Int64
    init(raw: Int64) { self.raw = raw }
}
