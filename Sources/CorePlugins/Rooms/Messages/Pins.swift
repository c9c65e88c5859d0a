import PluginAPI

/// `rooms.pins`: the pinned messages of a room.
struct Pins: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        command = Command(
            "rooms.pins", "Lists the pinned messages of a room.", lane: .read,
            policy: Policy(role: .guest, cost: 3), fields: fields,
            answer: [
                AnswerMember(
                    "events", .list(AnswerMember.event),
                    "In the order in which they were pinned; at most 100.")
            ], routes: [Route(.get, "/api/rooms/{room}/pins/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireReader(exchange, of: room)
        exchange.answer.beginList("events")
        var rows = try exchange.database.rows(desk.remarks.pins, room)
        while try rows.next() { exchange.answer.event(rows) }
        exchange.answer.endList()
    }
}

extension JSONObject {
    /// An event of the log as an element of a list, as subscribers hear it; columns are kind, id,
    /// topic, sequence, actor, body.
    mutating func event(_ row: borrowing Rows) {
        let id = row.identifier(1, as: EventID.self)
        beginElement()
        member("event", row.text(0))
        member("topic", row.identifier(2, as: Topic.self))
        member("sequence", row.integer(3))
        member("id", id)
        member("actor", row.identifier(4, as: AccountID.self))
        member("at", id.moment)
        member("body", json: row.bytes(5))
        endObject()
    }
}
