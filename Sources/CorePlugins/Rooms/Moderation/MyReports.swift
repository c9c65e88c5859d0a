import PluginAPI

/// `rooms.my_reports`: what the caller reported, and what became of it.
struct MyReports: Verb {
    let desk: ModerationDesk
    let command: Command
    private let before: Field<ReportID?>
    private let limit: Field<Int64?>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        before = fields.optionalIdentifier("before", "The last report of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Reports in one page; 50 if left out.")
        command = Command(
            "rooms.my_reports", "Lists the caller's own reports and their outcome.", lane: .read,
            fields: fields,
            answer: [AnswerMember("reports", .list(Self.report), "The newest first.")],
            routes: [Route(.get, "/api/account/reports/")])
    }

    private static let report = [
        AnswerMember("report", .identifier, "The report."),
        AnswerMember("account", .identifier, "Who is reported."),
        AnswerMember("room", .identifier, "The room of the message.", isOptional: true),
        AnswerMember("message", .identifier, "The message.", isOptional: true),
        AnswerMember("reason", .text, "As it was given."),
        AnswerMember("action", .text, "What was done, once it is decided.", isOptional: true),
        AnswerMember("decided", .integer, "When it was.", isOptional: true),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("reports")
        var rows = try exchange.database.rows(
            desk.reports.reportsBy, exchange.caller.account,
            exchange[before] ?? ReportID(raw: .max), exchange[limit] ?? 50)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("report", rows.identifier(0, as: ReportID.self))
            exchange.answer.member("account", rows.identifier(1, as: AccountID.self))
            if rows.integer(3) != 0 {
                exchange.answer.member("room", rows.identifier(2, as: RoomID.self))
                exchange.answer.member("message", rows.identifier(3, as: EventID.self))
            }
            exchange.answer.member("reason", rows.text(4))
            if rows.integer(5) != 0 {
                exchange.answer.member("action", rows.text(6))
                exchange.answer.member("decided", rows.moment(7))
            }
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
