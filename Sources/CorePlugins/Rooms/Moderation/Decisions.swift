import PluginAPI

/// `rooms.decisions`: all that filters decided, the newest first.
struct Decisions: Verb {
    let desk: ModerationDesk
    let command: Command
    private let before: Field<DecisionID?>
    private let limit: Field<Int64?>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        before = fields.optionalIdentifier("before", "The last decision of the page before.")
        limit = fields.optionalInteger("limit", 1...100, "Decisions in one page; 50 if left out.")
        command = Command(
            "rooms.decisions", "Lists what filters decided.", lane: .read,
            policy: Policy(role: .moderator), fields: fields,
            answer: [AnswerMember("decisions", .list(Self.decision), "The newest first.")],
            routes: [Route(.get, "/api/decisions/")])
    }

    static let decision = [
        AnswerMember("decision", .identifier, "The decision."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("point", .text, "Where the filter stands: message.before ..."),
        AnswerMember("key", .identifier, "The room, or the hook; 0 for none."),
        AnswerMember("actor", .identifier, "Who asked; 0 for a program with a hook."),
        AnswerMember("filter", .text, "The plugin or script that decided."),
        AnswerMember("word", .text, "rewrite, allow, reject, drop, shadow, hold or flag."),
        AnswerMember("reason", .text, "As the filter gave it."),
        AnswerMember("fields", .payload, "The request as it was sent, but for secrets."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("decisions")
        var rows = try exchange.database.rows(
            desk.tables.decisions, exchange[before] ?? DecisionID(raw: .max),
            exchange[limit] ?? 50, ModerationDesk.seesAddresses(exchange.caller))
        while try rows.next() { exchange.answer.write(decision: rows) }
        exchange.answer.endList()
    }
}

extension JSONObject {
    /// One element of a list of decisions.
    mutating func write(decision row: borrowing Rows) {
        let id = row.identifier(0, as: DecisionID.self)
        beginElement()
        member("decision", id)
        member("at", id.moment)
        member("point", row.text(1))
        member("key", row.identifier(2, as: RoomID.self))
        member("actor", row.identifier(3, as: AccountID.self))
        member("filter", row.text(4))
        member("word", row.text(5))
        member("reason", row.text(6))
        member("fields", json: row.bytes(7))
        endObject()
    }
}
