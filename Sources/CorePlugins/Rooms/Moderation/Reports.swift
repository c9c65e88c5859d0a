import PluginAPI

/// `rooms.reports`: what waits for the moderators, or what they decided; the newest first.
struct Reports: Verb {
    let desk: ModerationDesk
    let command: Command
    private let room: Field<RoomID?>
    private let decided: Field<Bool?>
    private let before: Field<ReportID?>
    private let limit: Field<Int64?>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.optionalIdentifier(
            "room", "Of this room alone; needed by those who are no moderators of the server.")
        decided = fields.optionalFlag("decided", "Those that were decided, instead of the open.")
        before = fields.optionalIdentifier("before", "The last report of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Reports in one page; 50 if left out.")
        command = Command(
            "rooms.reports", "Lists what was reported to the moderators.", lane: .read,
            fields: fields,
            answer: [AnswerMember("reports", .list(Self.report), "The newest first.")],
            routes: [Route(.get, "/api/reports/"), Route(.get, "/api/rooms/{room}/reports/")])
    }

    private static let report = [
        AnswerMember("report", .identifier, "The report."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember(
            "reporter", .identifier, "Who reported; the server's moderators alone see it.",
            isOptional: true),
        AnswerMember("account", .identifier, "Who is reported."),
        AnswerMember("room", .identifier, "The room of the message.", isOptional: true),
        AnswerMember("message", .identifier, "The message.", isOptional: true),
        AnswerMember("reason", .text, "What is wrong, as the reporter says."),
        AnswerMember(
            "evidence", .payload, "The message as it was: message, sequence, actor, at, body.",
            isOptional: true),
        AnswerMember("action", .text, "What was done, once it is decided.", isOptional: true),
        AnswerMember("note", .text, "The moderator's reason.", isOptional: true),
        AnswerMember("moderator", .identifier, "Who decided.", isOptional: true),
        AnswerMember("decided", .integer, "When it was.", isOptional: true),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireJudge(exchange, of: room)
        let state: Int64 = exchange[decided] ?? false ? 1 : 0
        let before = exchange[before] ?? ReportID(raw: .max)
        let limit = exchange[limit] ?? 50
        exchange.answer.beginList("reports")
        var rows =
            if let room {
                try exchange.database.rows(desk.reports.reportsOf, state, before, limit, room)
            } else {
                try exchange.database.rows(desk.reports.reports, state, before, limit)
            }
        let seesReporter = ModerationDesk.judgesAll(exchange.caller)
        while try rows.next() { exchange.answer.write(report: rows, seesReporter: seesReporter) }
        exchange.answer.endList()
    }
}

extension JSONObject {
    fileprivate mutating func write(report row: borrowing Rows, seesReporter: Bool) {
        let id = row.identifier(0, as: ReportID.self)
        beginElement()
        member("report", id)
        member("at", id.moment)
        if seesReporter { member("reporter", row.identifier(1, as: AccountID.self)) }
        member("account", row.identifier(2, as: AccountID.self))
        if row.integer(4) != 0 {
            member("room", row.identifier(3, as: RoomID.self))
            member("message", row.identifier(4, as: EventID.self))
            member("evidence", json: row.bytes(6))
        }
        member("reason", row.text(5))
        if row.integer(7) != 0 {
            member("action", row.text(8))
            member("note", row.text(9))
            member("moderator", row.identifier(10, as: AccountID.self))
            member("decided", row.moment(11))
        }
        endObject()
    }
}
