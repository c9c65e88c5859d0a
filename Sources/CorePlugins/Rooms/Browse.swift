import PluginAPI

/// `rooms.browse`: the rooms that everyone may read, in pages.
struct Browse: Verb {
    let desk: RoomDesk
    let command: Command
    private let query: Field<Text?>
    private let after: Field<Text?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        query = fields.optionalText("query", 1...100, "Part of the name or of the #name.")
        after = fields.optionalText("after", 1...33, "The last handle of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Rooms in one page; 50 if left out.")
        command = Command(
            "rooms.browse", "Lists channels and open broadcasts.", lane: .read,
            policy: Policy(role: .guest, cost: 3), fields: fields,
            answer: [
                AnswerMember("rooms", .list(AnswerMember.room), "In the order of their handles.")
            ], routes: [Route(.get, "/api/channels/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var query = Letters.folded(exchange[query]?.string ?? "")
        if query.hasPrefix("#") { query.removeFirst() }
        exchange.answer.beginList("rooms")
        var rows = try exchange.database.rows(
            desk.tables.browse, exchange[after]?.string ?? "", query, exchange[limit] ?? 50)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.room(rows)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
