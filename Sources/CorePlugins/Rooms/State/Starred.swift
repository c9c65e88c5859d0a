import PluginAPI

/// `rooms.starred`: the caller's own list of messages.
struct Starred: Verb {
    let desk: StateDesk
    let command: Command
    private let before: Field<EventID?>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        before = fields.optionalIdentifier("before", "The last message of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Messages in one page; 50 if left out.")
        command = Command(
            "rooms.starred", "Lists the messages that the caller has starred, as they are now.",
            lane: .read, fields: fields,
            answer: [
                AnswerMember("messages", .list(AnswerMember.event), "The newest message first.")
            ], routes: [Route(.get, "/api/rooms/starred/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("messages")
        var rows = try exchange.database.rows(
            desk.tables.own.starred, exchange.caller.account,
            exchange[before] ?? EventID(raw: Int64.max), exchange[limit] ?? 50)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.write(
                StoredEvent(
                    id: rows.identifier(0), topic: rows.identifier(1), sequence: rows.integer(2),
                    actor: rows.identifier(4)),
                kind: rows.text(3), body: rows.bytes(5))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
