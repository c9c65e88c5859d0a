import PluginAPI

/// `scripts.tail`: what scripts did since it was asked last.
struct TailScripts: Verb {
    let keeper: ScriptKeeper
    let points: [PastPoint]
    let command: Command
    private let after: Field<Int64?>
    private let script: Field<Text?>
    private let kind: Field<Text?>

    private static let kinds = ScriptTail.Kind.allCases.map(\.rawValue)

    private static let members = [
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("kind", .text, "One of \(kinds.joined(separator: ", "))."),
        AnswerMember("script", .text, "Its name."),
        AnswerMember("version", .text, "The hash of its files."),
        AnswerMember(
            "point", .text,
            "The point, the event, the reminder, or of `call` and `fetch` the function; may be "
                + "empty."),
        AnswerMember(
            "key", .identifier, "What it was about: the room.", isOptional: true),
        AnswerMember(
            "microseconds", .integer,
            "Of the script's thread; of `call` and `fetch` until the answer was there."),
        AnswerMember(
            "word", .text, "The decision, or what came of it: `done`, `forbidden`, `200` ..."),
        AnswerMember(
            "text", .text,
            "A reason, a line of the log, a host; of what may be words of a room that the asker "
                + "may not read nothing, of a failure its place."),
    ]

    init(_ keeper: ScriptKeeper, _ points: [PastPoint]) {
        self.keeper = keeper
        self.points = points
        var fields = FieldList()
        after = fields.optionalInteger(
            "after", 0...Int64.max, "The `next` of the last answer; without it none is told yet.")
        script = fields.optionalText("script", ScriptCommands.nameLength, "Of this one alone.")
        kind = fields.optionalText("kind", 1...20, "Of this kind alone.")
        command = Command(
            "scripts.tail", "What scripts did since it was asked last.", lane: .read,
            policy: Policy(role: .admin), fields: fields,
            answer: [
                AnswerMember("lines", .list(Self.members), "In their order."),
                AnswerMember("next", .integer, "For the next request."),
                AnswerMember(
                    "left_out", .integer, "Lines of all scripts that came too fast to be kept."),
            ], routes: [Route(.get, "/api/tail/")], adminWord: "script-tail")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (script, kind) = (exchange[script]?.string, try wantedKind(exchange))
        let page = keeper.board.tail.page(after: exchange[after]) { line in
            (script == nil || line.script == script) && (kind == nil || line.kind == kind)
        }
        exchange.answer.beginList("lines")
        var readable: [Int64: Bool] = [:]
        for line in page.lines {
            if line.isOfPeople, readable[line.key] == nil {
                readable[line.key] = try mayRead(line.key, exchange)
            }
            write(line, isReadable: !line.isOfPeople || readable[line.key] == true, &exchange)
        }
        exchange.answer.endList()
        exchange.answer.member("next", page.end)
        exchange.answer.member("left_out", page.leftOut)
    }

    private func wantedKind(_ exchange: borrowing Exchange) throws(Refusal) -> ScriptTail.Kind? {
        guard let word = exchange[kind]?.string else { return nil }
        guard let kind = ScriptTail.Kind(rawValue: word) else {
            throw Refusal(
                .badField, "It is one of \(Self.kinds.joined(separator: ", ")).", field: "kind")
        }
        return kind
    }

    // On the server's own machine everything can be read.
    private func mayRead(
        _ key: Int64, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        guard exchange.caller.account.raw != 0 else { return true }
        guard key != 0, let past = points.first?.past else { return false }
        return try past.mayRead(
            exchange.caller, Topic(raw: key), exchange.now, exchange.database)
    }

    private func write(
        _ line: ScriptTail.Line, isReadable: Bool, _ exchange: inout Exchange
    ) {
        exchange.answer.beginElement()
        exchange.answer.member("at", line.moment)
        exchange.answer.member("kind", line.kind.rawValue)
        exchange.answer.member("script", line.script)
        exchange.answer.member("version", line.version)
        exchange.answer.member("point", line.point)
        if line.key > 0 { exchange.answer.member("key", EventID(raw: line.key)) }
        exchange.answer.member("microseconds", line.microseconds)
        exchange.answer.member("word", line.word)
        exchange.answer.member("text", isReadable ? line.text : line.place)
        exchange.answer.endObject()
    }
}

extension ScriptTail.Line {
    /// Whether its text may hold words of people.
    fileprivate var isOfPeople: Bool { kind == .decision || kind == .log || kind == .failure }

    /// Where a failure was; empty for all else.
    fileprivate var place: String {
        let error = LuaError(text)
        return kind == .failure && error.line > 0 ? "\(error.file):\(error.line)" : ""
    }
}
