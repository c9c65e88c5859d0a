import PluginAPI

/// `rooms.at`: the log from a moment on.
struct At: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let at: Field<Int64>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        at = fields.integer(
            "at", 0...Int64.max, "The moment, in milliseconds since 1970.")
        limit = fields.optionalInteger("limit", 1...100, "Events in one page; 50 if left out.")
        command = Command(
            "rooms.at", "Reads a room's log from a moment on.", lane: .read, fields: fields,
            answer: [
                AnswerMember("events", .list(AnswerMember.event), "In ascending order."),
                AnswerMember("head", .integer, "The number of the last event of the room."),
                AnswerMember(
                    "sequence", .integer,
                    "The number of the first event at or after the moment; above the head when there is none."
                ),
            ], routes: [Route(.get, "/api/rooms/{room}/at/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let cleared = try desk.readable(room, exchange)
        let first = try first(at: Timestamp(milliseconds: exchange[at]), of: room, exchange)
        try desk.window.answer(
            "events", LogPage(after: first - 1, limit: Int(exchange[limit] ?? 50)), of: room,
            cleared: cleared, &exchange)
        exchange.answer.member("sequence", first)
    }

    // Numbers have no gaps and identifiers rise with them, so halving finds the place in some
    // twenty steps, without an index of its own.
    private func first(
        at moment: Timestamp, of room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int64 {
        var low: Int64 = 1
        var high = try exchange.head(of: Topic(room)) + 1
        while low < high {
            let middle = low + (high - low) / 2
            let id = try exchange.database.first(desk.tables.log.event, room, middle) {
                $0.identifier(0, as: EventID.self)
            }
            if let id, id.moment < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
