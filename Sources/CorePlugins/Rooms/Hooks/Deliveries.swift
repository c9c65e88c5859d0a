import PluginAPI

/// `rooms.deliveries`: what became of the last attempts to tell a callback something.
struct Deliveries: Verb {
    let desk: CallbackDesk
    let command: Command
    private let callback: Field<CallbackID>
    private let before: Field<EventID?>
    private let limit: Field<Int64?>

    init(_ desk: CallbackDesk) {
        self.desk = desk
        var fields = FieldList()
        callback = fields.identifier("callback", "A callback that the caller may look after.")
        before = fields.optionalIdentifier("before", "The last delivery of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Attempts in one page; 50 if left out.")
        command = Command(
            "rooms.deliveries", "Lists the last attempts at a callback, the newest first.",
            lane: .read, fields: fields,
            answer: [
                AnswerMember("deliveries", .list(Self.delivery), "The last 100 are kept.")
            ], routes: [Route(.get, "/api/callbacks/{callback}/deliveries/")])
    }

    private static let delivery = [
        AnswerMember("delivery", .identifier, "This attempt."),
        AnswerMember("event", .identifier, "What was to be told."),
        AnswerMember("kind", .text, "The event's kind."),
        AnswerMember("attempt", .integer, "Counts from 1."),
        AnswerMember("at", .integer, "When it ended, in milliseconds since 1970."),
        AnswerMember("status", .integer, "What the receiver answered; 0 where it did not."),
        AnswerMember(
            "outcome", .text, "delivered, failed (tried again later) or dead (tried no more)."),
        AnswerMember("error", .text, "Why it failed; empty otherwise."),
        AnswerMember("milliseconds", .integer, "How long it took."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let found = try desk.require(exchange[callback], exchange)
        exchange.answer.beginList("deliveries")
        var rows = try exchange.database.rows(
            desk.tables.deliveries, found.id, exchange[before] ?? EventID(raw: .max),
            exchange[limit] ?? 50)
        while try rows.next() {
            let id = rows.identifier(0, as: EventID.self)
            exchange.answer.beginElement()
            exchange.answer.member("delivery", id)
            exchange.answer.member("event", rows.identifier(1, as: EventID.self))
            exchange.answer.member("kind", rows.text(2))
            exchange.answer.member("attempt", rows.integer(3))
            exchange.answer.member("at", id.moment)
            exchange.answer.member("status", rows.integer(4))
            exchange.answer.member("outcome", rows.text(5))
            exchange.answer.member("error", rows.text(6))
            exchange.answer.member("milliseconds", rows.integer(7))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
