import PluginAPI

/// `rooms.around`: the log on both sides of a message.
struct Around: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID?>
    private let sequence: Field<Int64?>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        message = fields.optionalIdentifier("message", "An event of the room, by its identifier.")
        sequence = fields.optionalInteger(
            "sequence", 1...Int64.max, "An event of the room, by its number.")
        limit = fields.optionalInteger(
            "limit", 1...50, "Events on each side of it; 25 if left out.")
        command = Command(
            "rooms.around", "Reads a room's log on both sides of an event.", lane: .read,
            fields: fields,
            answer: [
                AnswerMember("events", .list(AnswerMember.event), "In ascending order."),
                AnswerMember("head", .integer, "The number of the last event of the room."),
                AnswerMember("sequence", .integer, "The number of the event that was asked for."),
            ], routes: [Route(.get, "/api/rooms/{room}/around/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let cleared = try desk.readable(room, exchange)
        let middle = try place(room, exchange)
        let side = exchange[limit] ?? 25
        let page = LogPage(
            after: max(middle - side - 1, 0), before: middle + side + 1, limit: Int(2 * side + 1))
        try desk.window.answer("events", page, of: room, cleared: cleared, &exchange)
        exchange.answer.member("sequence", middle)
    }

    private func place(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Int64 {
        switch (exchange[message], exchange[sequence]) {
        case (let message?, nil):
            let found = try exchange.database.first(desk.tables.log.place, message, room) {
                $0.integer(0)
            }
            guard let found else { throw RoomDesk.unknownMessage() }
            return found
        case (nil, let sequence?):
            guard try sequence <= exchange.head(of: Topic(room)) else {
                throw Refusal(
                    .notFound, "The room has no event of this number.", field: "sequence")
            }
            return sequence
        case (nil, nil):
            throw Refusal(.missingField, "Name an event or a number.", field: "message")
        case (_?, _?):
            throw Refusal(.badField, "Name an event or a number, not both.", field: "sequence")
        }
    }
}
