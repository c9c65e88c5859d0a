import PluginAPI

/// `rooms.show`: a room's properties, and how the caller stands in it.
struct Show: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        command = Command(
            "rooms.show", "Shows a room.", lane: .read, fields: fields,
            answer: AnswerMember.room + AnswerMember.standing,
            routes: [Route(.get, "/api/rooms/{room}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try desk.answerRoom(exchange[room], &exchange)
    }
}

extension RoomDesk {
    func answerRoom(_ room: RoomID, _ exchange: inout Exchange) throws(Refusal) {
        let standing = try requireReader(exchange, of: room)
        var rows = try exchange.database.rows(tables.room, room)
        guard try rows.next() else { throw Self.unknownRoom }
        exchange.answer.room(rows)
        if let role = standing.role { exchange.answer.member("role", role.word) }
        if standing.mutedUntil > exchange.now {
            exchange.answer.member("muted_until", standing.mutedUntil)
        }
        exchange.answer.member("head", try exchange.head(of: Topic(room)))
    }
}

extension AnswerMember {
    /// What `JSONObject.room` writes.
    static let room = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember("name", .text, "Its name; empty for a direct room."),
        AnswerMember("kind", .text, "direct, group, channel or broadcast."),
        AnswerMember("handle", .text, "Its #name, without the sign.", isOptional: true),
        AnswerMember("topic", .text, "What it is about."),
        AnswerMember("picture", .identifier, "Its picture.", isOptional: true),
        AnswerMember("public", .flag, "A group that anyone may join."),
        AnswerMember("archived", .flag, "It can only be read."),
        AnswerMember("members", .integer, "How many there are."),
        AnswerMember("messages", .integer, "How many were said."),
        AnswerMember("slow_seconds", .integer, "Between two messages of a member; 0 for none."),
        AnswerMember("expire_seconds", .integer, "How long messages last; 0 for ever."),
    ]

    static let standing = [
        AnswerMember(
            "role", .text, "The caller's role, where they are a member.", isOptional: true),
        AnswerMember(
            "muted_until", .integer,
            "While the caller is muted: until when, in milliseconds since 1970.", isOptional: true),
        AnswerMember("head", .integer, "The number of the last event of the room."),
    ]
}

extension JSONObject {
    /// A room's members; columns as `RoomTables.room` selects them.
    mutating func room(_ row: borrowing Rows) {
        member("room", row.identifier(0, as: RoomID.self))
        member("name", row.text(1))
        member("kind", (RoomKind(rawValue: row.integer(2)) ?? .group).word)
        if !row.isNull(3) { member("handle", row.text(3)) }
        member("topic", row.text(4))
        if row.integer(5) != 0 { member("picture", row.identifier(5, as: EventID.self)) }
        member("public", row.integer(6) != 0)
        member("archived", row.integer(7) != 0)
        member("members", row.integer(8))
        member("messages", row.integer(9))
        member("slow_seconds", row.integer(10))
        member("expire_seconds", row.integer(11))
    }
}
