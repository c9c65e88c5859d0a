import PluginAPI

/// `rooms.exported`: a page of an export.
struct Exported: Verb {
    let desk: StateDesk
    let command: Command
    private let export: Field<EventID>
    private let after: Field<Int64?>
    private let limit: Field<Int64?>

    /// Bytes after which a page ends early.
    private static let byteLimit = 256 << 10

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        export = fields.identifier("export", "An export that the caller has begun.")
        after = fields.optionalInteger("after", 0...Int64.max, "`next` of the page before.")
        limit = fields.optionalInteger("limit", 1...500, "Events in one page; 500 if left out.")
        command = Command(
            "rooms.exported", "Reads a page of an export: every event, with its author's name.",
            lane: .read, policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("events", .list(Self.event), "In ascending order."),
                AnswerMember(
                    "next", .integer, "Ask with it as `after` for the rest.", isOptional: true),
            ], routes: [Route(.get, "/api/rooms/exports/{export}/")])
    }

    private static let event =
        AnswerMember.event + [
            AnswerMember("username", .text, "The author's name; empty for who is gone.")
        ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let keeping = desk.tables.keeping
        let found = try exchange.database.first(
            keeping.export, exchange[export], exchange.caller.account, exchange.now
        ) { (room: $0.identifier(0, as: RoomID.self), head: $0.integer(1)) }
        guard let found else {
            throw Refusal(
                .notFound, "There is no such export, or its time is over.", field: "export")
        }
        // The right may have ended before the time.
        try desk.requireExporting(exchange, in: found.room)
        exchange.answer.member("room", found.room)
        exchange.answer.beginList("events")
        var last = exchange[after] ?? 0
        var rows = try exchange.database.rows(
            keeping.exported, found.room, last, found.head, exchange[limit] ?? 500)
        while exchange.answer.buffer.count < Self.byteLimit, try rows.next() {
            last = rows.integer(1)
            exchange.answer.beginElement()
            exchange.answer.write(
                StoredEvent(
                    id: rows.identifier(0), topic: Topic(found.room), sequence: last,
                    actor: rows.identifier(3)),
                kind: rows.text(2), body: rows.bytes(5))
            exchange.answer.member("username", rows.text(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        if last < found.head { exchange.answer.member("next", last) }
    }
}
