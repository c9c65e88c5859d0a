import PluginAPI

/// `rooms.thread`: the replies of a thread, in pages.
struct Thread: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let after: Field<EventID?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The thread's room, which the caller may read.")
        message = fields.identifier("message", "The message that begins it.")
        after = fields.optionalIdentifier("after", "The last message of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Replies in one page; 50 if left out.")
        command = Command(
            "rooms.thread", "Reads the replies of a thread.", lane: .read,
            policy: Policy(role: .guest, cost: 3), fields: fields,
            answer: [
                AnswerMember("events", .list(AnswerMember.event), "In ascending order."),
                AnswerMember("replies", .integer, "How many there are."),
                AnswerMember("last", .integer, "The number of the last; 0 without any."),
            ], routes: [Route(.get, "/api/rooms/{room}/messages/{message}/thread/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, root) = (exchange[room], exchange[message])
        try desk.requireReader(exchange, of: room)
        // A thread outlives the message that began it.
        guard let found = try desk.message(root, exchange.database), found.room == room else {
            throw Refusal(.notFound, "There is no such message in this room.", field: "message")
        }
        exchange.answer.beginList("events")
        var rows = try exchange.database.rows(
            desk.remarks.replies, root, exchange[after] ?? EventID(raw: 0),
            exchange[limit] ?? 50, exchange.caller.account)
        while try rows.next() { exchange.answer.event(rows) }
        exchange.answer.endList()
        let counts = try exchange.database.first(desk.remarks.thread, root) {
            (replies: $0.integer(0), last: $0.integer(1))
        }
        exchange.answer.member("replies", counts?.replies ?? 0)
        exchange.answer.member("last", counts?.last ?? 0)
    }
}
