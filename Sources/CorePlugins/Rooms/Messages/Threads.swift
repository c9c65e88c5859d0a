import PluginAPI

/// `rooms.threads`: the threads of a room, in pages.
struct Threads: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let before: Field<EventID?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        before = fields.optionalIdentifier("before", "The last message of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Threads in one page; 50 if left out.")
        command = Command(
            "rooms.threads", "Lists the threads of a room.", lane: .read, fields: fields,
            answer: [
                AnswerMember("threads", .list(Self.thread), "The one that began last first.")
            ], routes: [Route(.get, "/api/rooms/{room}/threads/")])
    }

    private static let thread = [
        AnswerMember("message", .identifier, "The message that began it."),
        AnswerMember("replies", .integer, "How many there are."),
        AnswerMember("last", .integer, "The number of the last."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireReader(exchange, of: room)
        exchange.answer.beginList("threads")
        var rows = try exchange.database.rows(
            desk.remarks.threads, room, exchange[before] ?? EventID(raw: Int64.max),
            exchange[limit] ?? 50, exchange.caller.account)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("message", rows.identifier(0, as: EventID.self))
            exchange.answer.member("replies", rows.integer(1))
            exchange.answer.member("last", rows.integer(2))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
