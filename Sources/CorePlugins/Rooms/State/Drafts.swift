import PluginAPI

/// `rooms.drafts`: what the caller has begun to write.
struct Drafts: Verb {
    let desk: StateDesk
    let command: Command
    private let after: Field<RoomID?>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last room of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Drafts in one page; 50 if left out.")
        command = Command(
            "rooms.drafts", "Lists the caller's drafts.", lane: .read, fields: fields,
            answer: [AnswerMember("drafts", .list(Self.draft), "By their rooms.")],
            routes: [Route(.get, "/api/rooms/drafts/")])
    }

    private static let draft = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember("text", .text, "What was written so far."),
        AnswerMember("reply", .identifier, "The message that it will answer.", isOptional: true),
        AnswerMember("at", .integer, "When it was kept, in milliseconds since 1970."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("drafts")
        var rows = try exchange.database.rows(
            desk.tables.own.drafts, exchange.caller.account, exchange[after] ?? RoomID(raw: 0),
            exchange[limit] ?? 50)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("room", rows.identifier(0, as: RoomID.self))
            exchange.answer.member("text", rows.text(1))
            if rows.integer(2) > 0 {
                exchange.answer.member("reply", rows.identifier(2, as: EventID.self))
            }
            exchange.answer.member("at", rows.moment(3))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
