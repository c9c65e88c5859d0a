import PluginAPI

/// `rooms.decide`: what is done about a report. All of it happens in one transaction: the act, the
/// audit line, the report's outcome and the word to those who reported.
struct Decide: Verb {
    let desk: ModerationDesk
    let sanctions: Sanctions
    let command: Command
    private let report: Field<ReportID>
    private let action: Field<Text>
    private let reason: Field<Text>
    private let until: Field<Int64?>

    /// Open reports of one thing that are decided together; what is more waits for its own.
    private static let together: Int64 = 50

    init(_ desk: ModerationDesk, _ sanctions: Sanctions) {
        self.desk = desk
        self.sanctions = sanctions
        var fields = FieldList()
        report = fields.identifier("report", "An open report.")
        action = fields.text("action", 1...20, "dismiss, delete, warn, mute, kick or ban.")
        reason = fields.text("reason", 1...1000, "Why; for the audit log and the person.")
        until = fields.optionalInteger(
            "until", 1...Int64.max, "When a mute or a ban ends, in milliseconds since 1970.")
        command = Command(
            "rooms.decide", "Decides a report, and all open ones about the same thing.",
            lane: .write, policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember("report", .identifier, "The report."),
                AnswerMember("action", .text, "What was done."),
                AnswerMember("decided", .integer, "How many reports were decided with it."),
            ], routes: [Route(.post, "/api/reports/{report}/decision/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let found = try find(exchange)
        guard let action = ModerationAction(rawValue: exchange[action].string) else {
            throw Refusal(
                .badField, "action is one of \(ModerationAction.list).", field: "action")
        }
        let measure = Measure(
            action: action, account: found.account, room: found.room, message: found.message,
            reason: exchange[reason].string, until: try end(of: action, exchange))
        try sanctions.carryOut(measure, &exchange)
        let count = try close(found, action, exchange)
        try desk.tellJudges(
            of: exchange[report], isOpen: false, in: found.room, but: [found.account], exchange)
        try desk.rooms.accounts.audit(
            "rooms.decide.\(action.rawValue)",
            target: found.message.raw == 0 ? found.account.raw : found.message.raw,
            reason: measure.reason, exchange)
        exchange.answer.member("report", exchange[report])
        exchange.answer.member("action", action.rawValue)
        exchange.answer.member("decided", count)
    }

    private struct Found {
        let account: AccountID
        let room: RoomID?
        let message: EventID
        let isOpen: Bool
    }

    private func find(_ exchange: borrowing Exchange) throws(Refusal) -> Found {
        let found = try exchange.database.first(desk.reports.report, exchange[report]) { row in
            Found(
                account: row.identifier(0),
                room: row.integer(1) == 0 ? nil : row.identifier(1, as: RoomID.self),
                message: row.identifier(2), isOpen: row.integer(3) == 0)
        }
        guard let found, try desk.judges(exchange, in: found.room) else {
            throw Refusal(
                .notFound, "There is no such report that is yours to decide.", field: "report")
        }
        guard found.isOpen else {
            throw Refusal(.conflict, "This report is decided already.", field: "report")
        }
        guard found.account != exchange.caller.account else {
            throw Refusal(.forbidden, "This is about you: another must decide.", field: "report")
        }
        return found
    }

    private func end(
        of action: ModerationAction, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Timestamp? {
        guard let until = exchange[until].map({ Timestamp(milliseconds: $0) }) else { return nil }
        guard action == .mute || action == .ban else {
            throw Refusal(.badField, "Only a mute or a ban has an end.", field: "until")
        }
        guard until > exchange.now else {
            throw Refusal(.badField, "until must lie in the future.", field: "until")
        }
        return until
    }

    /// Closes every open report of the same thing and tells who made it.
    private func close(
        _ found: Found, _ action: ModerationAction, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int {
        var alike: [(report: ReportID, reporter: AccountID)] = []
        var rows = try exchange.database.rows(
            desk.reports.alike, found.account, found.message, Self.together)
        while try rows.next() { alike.append((rows.identifier(0), rows.identifier(1))) }
        // The one that was named is among those that are decided, however many there are.
        if !alike.contains(where: { $0.report == exchange[report] }) {
            let reporter = try exchange.database.first(desk.reports.report, exchange[report]) {
                $0.identifier(4, as: AccountID.self)
            }
            if let reporter { alike.append((exchange[report], reporter)) }
        }
        for (report, reporter) in alike {
            try exchange.database.run(
                desk.reports.decide, report, action.rawValue, exchange[reason],
                exchange.caller.account, exchange.now)
            try exchange.announce(desk.events.decided, to: Topic(reporter)) { body in
                body.member("report", report)
                body.member("action", action.rawValue)
            }
        }
        return alike.count
    }
}
