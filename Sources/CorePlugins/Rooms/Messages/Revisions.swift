import PluginAPI

/// `rooms.revisions`: what a message said before it was edited.
struct Revisions: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room, which the caller may read.")
        message = fields.identifier("message", "The message.")
        command = Command(
            "rooms.revisions", "Lists what a message said before each edit.", lane: .read,
            fields: fields,
            answer: [
                AnswerMember("revisions", .list(Self.revision), "The oldest first; at most 100."),
                AnswerMember("text", .text, "What it says now."),
            ], routes: [Route(.get, "/api/rooms/{room}/messages/{message}/revisions/")])
    }

    private static let revision = [
        AnswerMember("number", .integer, "Of the edit that ended it, from 1."),
        AnswerMember("text", .text, "What the message said until then."),
        AnswerMember("until", .integer, "When it was edited, in milliseconds since 1970."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireReader(exchange, of: room)
        let message = try desk.seenMessage(exchange[message], in: room, exchange)
        exchange.answer.beginList("revisions")
        var rows = try exchange.database.rows(desk.messages.revisions, message.id)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("number", rows.integer(0))
            exchange.answer.member("text", rows.text(1))
            exchange.answer.member("until", rows.moment(2))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        exchange.answer.member("text", message.text)
    }
}
