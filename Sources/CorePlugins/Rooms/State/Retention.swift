import PluginAPI

/// `rooms.retention`: how long a room keeps what is said.
struct Retention: Verb {
    let desk: StateDesk
    let command: Command
    private let keeper: RetentionJob
    private let room: Field<RoomID>
    private let days: Field<Int64?>
    private let count: Field<Int64?>

    init(_ desk: StateDesk, _ keeper: RetentionJob) {
        self.desk = desk
        self.keeper = keeper
        var fields = FieldList()
        room = fields.identifier("room", "A room whose owner the caller is.")
        days = fields.optionalInteger(
            "days", 0...36_500, "Days that a message is kept; 0 for ever, left out as it is.")
        count = fields.optionalInteger(
            "count", 0...1_000_000_000, "The newest messages that are kept; 0 for all.")
        command = Command(
            "rooms.retention", "Says, or changes, how long a room keeps its messages.",
            lane: .write, fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("days", .integer, "Days of the room's own rule; 0 for ever."),
                AnswerMember("count", .integer, "Messages of the room's own rule; 0 for all."),
                AnswerMember(
                    "server_days", .integer, "The operator's rule for all rooms; the shorter holds."
                ),
                AnswerMember(
                    "server_count", .integer, "The operator's rule for all; the smaller holds."),
            ], routes: [Route(.patch, "/api/rooms/{room}/retention/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        _ = try desk.rooms.requirePower(.owner, exchange, in: room)
        guard let rule = try keeper.rule(of: room, exchange.database) else {
            throw RoomDesk.unknownRoom
        }
        let (days, count) = (exchange[days] ?? rule.days, exchange[count] ?? rule.count)
        if days != rule.days || count != rule.count {
            try exchange.database.run(desk.tables.keeping.setRule, room, days, count)
            try exchange.append(desk.events.retention, to: Topic(room)) { body in
                body.member("days", days)
                body.member("count", count)
            }
            try desk.rooms.accounts.audit(
                "rooms.retention", target: room.raw, reason: "days \(days), count \(count)",
                exchange)
            try exchange.enqueue(RetentionJob.kind) { $0.member("room", room) }
        }
        exchange.answer.member("room", room)
        exchange.answer.member("days", days)
        exchange.answer.member("count", count)
        exchange.answer.member("server_days", keeper.days)
        exchange.answer.member("server_count", keeper.count)
    }
}
