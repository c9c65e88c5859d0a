import PluginAPI

/// `rooms.history`: a page of a room's log, either way, as the caller sees it.
struct History: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let after: Field<Int64?>
    private let before: Field<Int64?>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        after = fields.optionalInteger("after", 0...Int64.max, "Only events behind this number.")
        before = fields.optionalInteger(
            "before", 1...Int64.max, "Only events ahead of this number.")
        limit = fields.optionalInteger("limit", 1...100, "Events in one page; 50 if left out.")
        command = Command(
            "rooms.history",
            "Reads a page of a room's log: the first events behind `after`, or the last ahead of `before`.",
            lane: .read, fields: fields,
            answer: [
                AnswerMember("events", .list(AnswerMember.event), "In ascending order."),
                AnswerMember("head", .integer, "The number of the last event of the room."),
            ], routes: [Route(.get, "/api/rooms/{room}/history/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let cleared = try desk.readable(room, exchange)
        let page = LogPage(
            after: exchange[after], before: exchange[before], limit: Int(exchange[limit] ?? 50))
        try desk.window.answer("events", page, of: room, cleared: cleared, &exchange)
    }
}
