import PluginAPI

/// `rooms.held`: what filters hold for a moderator to look at, the newest first.
struct Held: Verb {
    let desk: ModerationDesk
    let command: Command
    private let room: Field<RoomID?>
    private let before: Field<DecisionID?>
    private let limit: Field<Int64?>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.optionalIdentifier(
            "room", "Of this room alone; needed by those who are no moderators of the server.")
        before = fields.optionalIdentifier("before", "The last decision of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Decisions in one page; 50 if left out.")
        command = Command(
            "rooms.held", "Lists what filters hold for a moderator.", lane: .read,
            fields: fields,
            answer: [AnswerMember("held", .list(Decisions.decision), "The newest first.")],
            routes: [Route(.get, "/api/held/"), Route(.get, "/api/rooms/{room}/held/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireJudge(exchange, of: room)
        let (before, limit) = (exchange[before] ?? DecisionID(raw: .max), exchange[limit] ?? 50)
        let seesAddresses = ModerationDesk.seesAddresses(exchange.caller)
        exchange.answer.beginList("held")
        var rows =
            if let room {
                try exchange.database.rows(desk.tables.heldIn, before, limit, seesAddresses, room)
            } else {
                try exchange.database.rows(desk.tables.held, before, limit, seesAddresses)
            }
        while try rows.next() { exchange.answer.write(decision: rows) }
        exchange.answer.endList()
    }
}
