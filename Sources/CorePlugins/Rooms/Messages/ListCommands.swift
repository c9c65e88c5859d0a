import PluginAPI

/// `rooms.commands`: what may be typed in a room as a command, of plugins and scripts.
struct ListCommands: Verb {
    let desk: RoomDesk
    let words: SlashWords
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk, _ words: SlashWords) {
        self.desk = desk
        self.words = words
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        command = Command(
            "rooms.commands", "Lists the commands that may be typed in a room.", lane: .read,
            policy: Policy(role: .guest), fields: fields,
            answer: [AnswerMember("commands", .list(Self.member), "By their names.")],
            routes: [Route(.get, "/api/rooms/{room}/commands/")])
    }

    private static let member = [
        AnswerMember("name", .text, "Without the slash."),
        AnswerMember("about", .text, "What it does."),
        AnswerMember("usage", .text, "How it is typed: what may be left out stands in brackets."),
        AnswerMember("script", .text, "Whose it is; absent for a plugin's.", isOptional: true),
        AnswerMember("said", .flag, "What is typed becomes a message."),
        AnswerMember("arguments", .list(argument), "In their order."),
    ]

    private static let argument = [
        AnswerMember("name", .text, "As the usage names it."),
        AnswerMember("kind", .text, "text, integer, number, person, choice or rest."),
        AnswerMember("about", .text, "What it is for."),
        AnswerMember("expects", .text, "What has to be typed, in words."),
        AnswerMember("least", .text, "Of a number: the least.", isOptional: true),
        AnswerMember("most", .text, "Of a number: the most.", isOptional: true),
        AnswerMember("optional", .flag, "It may be left out."),
        AnswerMember(
            "choices", .list([AnswerMember("word", .text, "One of them.")]),
            "Of a choice: the words.", isOptional: true),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireMember(exchange, of: room)
        var rows = words.typed.map { (typed: $0, script: "", isSaid: true) }
        for offered in try exchange.offeredCommands(at: room.raw) {
            guard try desk.isAtHand(offered, in: room, exchange.database) else { continue }
            rows.append((offered.typed, offered.script, offered.isSaid))
        }
        rows.sort { $0.typed.name < $1.typed.name }
        exchange.answer.beginList("commands")
        for row in rows {
            exchange.answer.beginElement()
            exchange.answer.write(row.typed)
            if !row.script.isEmpty { exchange.answer.member("script", row.script) }
            exchange.answer.member("said", row.isSaid)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}

extension JSONObject {
    fileprivate mutating func write(_ command: TypedCommand) {
        member("name", command.name)
        member("about", command.about)
        member("usage", command.usage)
        beginList("arguments")
        for argument in command.arguments {
            beginElement()
            write(argument)
            endObject()
        }
        endList()
    }

    private mutating func write(_ argument: TypedArgument) {
        member("name", argument.name)
        member("kind", argument.kind.word)
        member("about", argument.about)
        member("expects", argument.expectation)
        if let least = argument.kind.least { member("least", least) }
        if let most = argument.kind.most { member("most", most) }
        member("optional", argument.isOptional)
        guard case .choice(let words) = argument.kind else { return }
        beginList("choices")
        for word in words {
            beginElement()
            member("word", word)
            endObject()
        }
        endList()
    }
}

extension TypedArgument.Kind {
    fileprivate var least: String? {
        switch self {
        case .integer(let range) where range.lowerBound > .min: "\(range.lowerBound)"
        case .number(let range) where range.lowerBound > -.greatestFiniteMagnitude:
            "\(range.lowerBound)"
        default: nil
        }
    }

    fileprivate var most: String? {
        switch self {
        case .integer(let range) where range.upperBound < .max: "\(range.upperBound)"
        case .number(let range) where range.upperBound < .greatestFiniteMagnitude:
            "\(range.upperBound)"
        default: nil
        }
    }
}
