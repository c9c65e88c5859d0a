import PluginAPI

/// `scripts.explain`: what filters and scripts decided about one request.
struct ExplainDecisions: Verb {
    let command: Command
    private let statements: ScriptStatements
    private let points: [PastPoint]
    private let event: Field<EventID>

    private static let members = [
        AnswerMember("decision", .identifier, "Of the record."),
        AnswerMember("point", .text, "Where it was decided."),
        AnswerMember("key", .identifier, "What it was about: of what happens in a room, the room."),
        AnswerMember("actor", .identifier, "Who asked."),
        AnswerMember("filter", .text, "The plugin or script that decided."),
        AnswerMember("version", .text, "The hash of the script's files; empty for a plugin."),
        AnswerMember("word", .text, "The decision, `rewrite`, `would_...` or `failed`."),
        AnswerMember("code", .text, "The script's own word for a rejection; may be empty."),
        AnswerMember("microseconds", .integer, "What it took; 0 for a plugin."),
        AnswerMember("reason", .text, "Why; may be empty."),
    ]

    init(_ statements: ScriptStatements, _ points: [PastPoint]) {
        self.statements = statements
        self.points = points
        var fields = FieldList()
        event = fields.identifier(
            "message", "The number of a message, or the id that its sender was answered.")
        command = Command(
            "scripts.explain", "What was decided about a message, by whom and at what cost.",
            lane: .read, fields: fields,
            answer: [AnswerMember("decisions", .list(Self.members), "In their order.")],
            routes: [Route(.get, "/api/explain/{message}/")], adminWord: "explain")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let place = try moderatedPlace(exchange)
        exchange.answer.beginList("decisions")
        var rows = try exchange.database.rows(statements.decided, exchange[event])
        while try rows.next() {
            guard place == nil || place == rows.integer(2) else { continue }
            exchange.answer.beginElement()
            exchange.answer.member("decision", rows.identifier(0, as: EventID.self))
            exchange.answer.member("point", rows.text(1))
            exchange.answer.member("key", rows.identifier(2, as: EventID.self))
            exchange.answer.member("actor", rows.identifier(3, as: AccountID.self))
            exchange.answer.member("filter", rows.text(4))
            exchange.answer.member("version", rows.text(7))
            exchange.answer.member("word", rows.text(5))
            exchange.answer.member("code", rows.text(8))
            exchange.answer.member("microseconds", rows.integer(9))
            exchange.answer.member("reason", rows.text(6))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }

    // Of what stands in a room, or waits for it, its moderators are told; nil where all is told, to
    // the moderators of the server.
    private func moderatedPlace(_ exchange: borrowing Exchange) throws(Refusal) -> Int64? {
        guard exchange.caller.role < .moderator else { return nil }
        let place = try exchange.database.first(
            statements.placeOfDecided, exchange[event]
        ) { $0.integer(0) }
        guard let place, let past = points.first?.past,
            try past.moderates(
                exchange.caller, Topic(raw: place), exchange.now, exchange.database)
        else {
            throw Refusal(
                .notFound, "There is no such message in a room that you moderate.",
                field: "message")
        }
        return place
    }
}
