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
        var rows = try exchange.database.rows(desk.pinned.pins, room, exchange.caller.account)
        while try rows.next() { exchange.answer.event(rows) }
        exchange.answer.endList()
    }
}

extension JSONObject {
    /// An event of the log as an element of a list, as subscribers hear it; columns are kind, id,
    /// topic, sequence, actor, body.
    mutating func event(_ row: borrowing Rows) {
        beginElement()
        write(
            StoredEvent(
                id: row.identifier(1), topic: row.identifier(2), sequence: row.integer(3),
                actor: row.identifier(4)), kind: row.text(0), body: row.bytes(5))
        endObject()
    }
}
