import PluginAPI

/// `rooms.said`: every message that the caller wrote, in rooms that they have left, too: a part of
/// the export of their own data.
struct Said: Verb {
    let desk: StateDesk
    let command: Command
    private let after: Field<EventID?>
    private let limit: Field<Int64?>

    /// Events of all rooms that one page looks at: some ten milliseconds of a reader.
    private static let stretch: Int64 = 50_000
    /// Bytes after which a page ends early.
    private static let byteLimit = 256 << 10

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "`next` of the page before.")
        limit = fields.optionalInteger("limit", 1...500, "Messages in one page; 500 if left out.")
        command = Command(
            "rooms.said", "Every message that the caller wrote, wherever.", lane: .read,
            policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember("messages", .list(AnswerMember.event), "The oldest first."),
                AnswerMember(
                    "next", .identifier,
                    "Ask with it as `after` for the rest; a page before the last may be empty.",
                    isOptional: true),
            ], routes: [Route(.get, "/api/rooms/said/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let database = exchange.database
        let start = exchange[after] ?? EventID(raw: 0)
        let limit = exchange[limit] ?? 500
        let end = try database.first(
            desk.rooms.messages.stretchEnd, start, Self.stretch
        ) { $0.identifier(0, as: EventID.self) }
        var last = EventID(raw: 0)
        var count: Int64 = 0
        exchange.answer.beginList("messages")
        var rows = try database.rows(
            desk.tables.own.said, start, end ?? start, exchange.caller.account, limit)
        while exchange.answer.buffer.count < Self.byteLimit, try rows.next() {
            last = rows.identifier(0)
            count += 1
            exchange.answer.beginElement()
            exchange.answer.write(
                StoredEvent(
                    id: last, topic: rows.identifier(1), sequence: rows.integer(2),
                    actor: exchange.caller.account),
                kind: "rooms.message", body: rows.bytes(3))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        let isWhole = count < limit && exchange.answer.buffer.count < Self.byteLimit
        guard let end, end.raw > 0 else { return }
        exchange.answer.member("next", isWhole ? end : last)
    }
}
