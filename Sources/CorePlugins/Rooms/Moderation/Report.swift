import PluginAPI

/// `rooms.report`: tells the moderators of a message or a person. The message is kept as it is now,
/// whatever becomes of it.
struct Report: Verb {
    let desk: ModerationDesk
    let command: Command
    private let room: Field<RoomID?>
    private let message: Field<EventID?>
    private let account: Field<AccountID?>
    private let reason: Field<Text>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.optionalIdentifier("room", "The room of the message.")
        message = fields.optionalIdentifier("message", "A message that the caller can read.")
        account = fields.optionalIdentifier("account", "A person, instead of a message.")
        reason = fields.text("reason", 1...1000, "What is wrong.")
        command = Command(
            "rooms.report", "Tells the moderators of a message or a person.", lane: .write,
            policy: Policy(role: .guest, cost: 5, rate: Rate(30, per: .seconds(3600))),
            fields: fields, answer: [AnswerMember("report", .identifier, "The report.")],
            routes: [
                Route(.post, "/api/rooms/{room}/messages/{message}/reports/", status: 201),
                Route(.post, "/api/people/{account}/reports/", status: 201),
            ])
    }

    private struct Subject {
        let account: AccountID
        var room = RoomID(raw: 0)
        var message = EventID(raw: 0)
        var evidence = "{}"
        var isErased = false
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let subject = try subject(exchange)
        guard subject.account != exchange.caller.account else {
            throw Refusal(.badField, "You cannot report yourself.", field: "account")
        }
        let report = exchange.makeIdentifier(ReportID.self)
        let made = try exchange.database.run(
            desk.reports.insertReport, report, exchange.caller.account, subject.account,
            subject.room, subject.message, exchange[reason], subject.evidence)
        guard made == 1 else {
            throw Refusal(.conflict, "You have reported this already; it waits for a decision.")
        }
        try desk.tellJudges(
            of: report, isOpen: true, in: subject.room.raw == 0 ? nil : subject.room,
            but: [subject.account, exchange.caller.account], exchange)
        exchange.answer.member("report", report)
    }

    private func subject(_ exchange: borrowing Exchange) throws(Refusal) -> Subject {
        switch (exchange[room], exchange[message], exchange[account]) {
        case (let room?, let message?, nil): return try evidence(message, room, exchange)
        case (nil, nil, let account?):
            guard try desk.rooms.accounts.exists(account, in: exchange.database) else {
                throw Refusal(.notFound, "There is no such person.", field: "account")
            }
            return Subject(account: account)
        case (nil, _?, nil): throw Refusal(.missingField, "Name the room, too.", field: "room")
        case (_, nil, nil):
            throw Refusal(.missingField, "Name a message, or a person.", field: "message")
        default:
            throw Refusal(
                .badField, "Name a room and a message, or a person alone.", field: "account")
        }
    }

    private func evidence(
        _ message: EventID, _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Subject {
        try desk.rooms.requireReader(exchange, of: room)
        let found = try exchange.database.first(desk.reports.evidence, message, Topic(room)) {
            row in
            Subject(
                account: row.identifier(1), room: room, message: message,
                evidence: Self.evidence(message, row),
                isErased: Payload(json: Text(row.text(2))).flag("deleted") ?? false)
        }
        guard let found, !found.isErased else {
            throw Refusal(.notFound, "There is no such message.", field: "message")
        }
        return found
    }

    private static func evidence(_ message: EventID, _ row: borrowing Rows) -> String {
        var text = JSONObject()
        text.member("message", message)
        text.member("sequence", row.integer(0))
        text.member("actor", row.identifier(1, as: AccountID.self))
        text.member("at", message.moment)
        text.member("body", json: row.bytes(2))
        return text.finish { String(decoding: $0, as: UTF8.self) }
    }
}
