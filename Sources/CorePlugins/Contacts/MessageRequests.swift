import PluginAPI

/// `contacts.message_requests`: strangers who wrote first and wait for the caller.
struct MessageRequests: Verb {
    let command: Command
    private let direct: DirectRooms
    private let before: Field<RoomID?>
    private let limit: Field<Int64?>

    init(_ direct: DirectRooms) {
        self.direct = direct
        var fields = FieldList()
        before = fields.optionalIdentifier("before", "The last room of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "Requests in one page; 50 if left out.")
        command = Command(
            "contacts.message_requests", "Lists the strangers who wrote first and wait.",
            lane: .read, fields: fields,
            answer: [AnswerMember("requests", .list(Self.request), "The newest room first.")],
            routes: [Route(.get, "/api/contact/message-requests/", refusesByField: true)])
    }

    private static let request =
        [AnswerMember("room", .identifier, "The direct room.")] + PersonCard.members + [
            AnswerMember("at", .integer, "When the room began.")
        ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("requests")
        var rows = try exchange.database.rows(
            direct.tables.waiting, exchange.caller.account,
            exchange[before] ?? RoomID(raw: .max), exchange[limit] ?? 50)
        while try rows.next() {
            let room = rows.identifier(0, as: RoomID.self)
            exchange.answer.beginElement()
            exchange.answer.member("room", room)
            PersonCard(rows, at: 1).write(into: &exchange.answer)
            exchange.answer.member("at", room.moment)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
