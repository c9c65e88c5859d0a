import PluginAPI

/// `rooms.warnings`: how moderators warned the caller.
struct Warnings: Verb {
    let desk: ModerationDesk
    let command: Command
    private let before: Field<EventID?>
    private let limit: Field<Int64?>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        before = fields.optionalIdentifier("before", "The last warning of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Warnings in one page; 50 if left out.")
        command = Command(
            "rooms.warnings", "Lists the warnings that the caller was given.", lane: .read,
            fields: fields,
            answer: [AnswerMember("warnings", .list(Self.warning), "The newest first.")],
            routes: [Route(.get, "/api/account/warnings/")])
    }

    private static let warning = [
        AnswerMember("warning", .identifier, "The warning."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("room", .identifier, "Where, if it was in a room.", isOptional: true),
        AnswerMember("reason", .text, "Why."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("warnings")
        var rows = try exchange.database.rows(
            desk.reports.warnings, exchange.caller.account,
            exchange[before] ?? EventID(raw: .max), exchange[limit] ?? 50)
        while try rows.next() {
            let id = rows.identifier(0, as: EventID.self)
            exchange.answer.beginElement()
            exchange.answer.member("warning", id)
            exchange.answer.member("at", id.moment)
            if rows.integer(1) != 0 {
                exchange.answer.member("room", rows.identifier(1, as: RoomID.self))
            }
            exchange.answer.member("reason", rows.text(2))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
