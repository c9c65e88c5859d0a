import PluginAPI

/// The commands that people type into a message: those of plugins, which bring theirs at set-up,
/// and those that scripts offer. A text that begins with a word of nobody's is a text.
final class SlashWords: @unchecked Sendable {
    // SAFETY: `add` is called at set-up alone, on the starting thread, before any exchange reads.
    private var words: [String: any SlashWord] = [:]
    private let desk: RoomDesk

    init(_ desk: RoomDesk) { self.desk = desk }

    /// What a text means.
    enum Meaning {
        /// What it says.
        case text
        /// This is said instead.
        case said(Text)
        /// A script is called.
        case call(TypedCall)
    }

    func add(_ word: any SlashWord) throws(SetupError) {
        guard words[word.typed.name] == nil else {
            throw SetupError("/\(word.typed.name) has an owner already")
        }
        words[word.typed.name] = word
    }

    /// Those of plugins, by name.
    var typed: [TypedCommand] { words.values.map(\.typed).sorted { $0.name < $1.name } }

    /// What is passed on says what was said, whatever it begins with.
    func meaning(
        of draft: MessageDraft, in room: RoomID, _ exchange: inout Exchange
    ) throws(Refusal) -> Meaning {
        guard let text = draft.text, draft.forward == nil,
            text.withBytes({ $0.first == UInt8(ascii: "/") }),
            let (name, rest) = TypedCommand.parts(of: text.string)
        else { return .text }
        guard let word = words[name] else {
            return try call(name, rest, in: room, exchange).map { .call($0) } ?? .text
        }
        let said = try word.say(rest, in: room, &exchange)
        guard (1...8000).contains(said.utf8.count) else {
            throw Refusal(.badField, "This command says too much or nothing.", field: "text")
        }
        return .said(Text(said))
    }

    private func call(
        _ name: String, _ rest: String, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> TypedCall? {
        guard let offered = try exchange.offeredCommand(name, at: room.raw),
            try desk.isAtHand(offered, in: room, exchange.database)
        else { return nil }
        let values = try TypedValues(rest, for: offered.typed)
        var people: [String: Int64] = [:]
        for name in values.people {
            guard let person = try desk.accounts.find(username: name, in: exchange.database),
                try desk.isMember(person, of: room, exchange.database)
            else {
                throw TypedValues.refusal(
                    "There is no '\(name)' in this room.", values.argument(naming: name) ?? "",
                    offered.typed)
            }
            people[name] = person.raw
        }
        return TypedCall(offered: offered, values: values, people: people, text: rest)
    }
}

/// `/shrug`: shows what a command is.
struct Shrug: SlashWord {
    let typed = TypedCommand(
        "shrug", #"Says it with a ¯\_(ツ)_/¯ behind it."#,
        [TypedArgument("text", .rest(1...8000), "What to say.", isOptional: true)])

    func say(_ rest: String, in room: RoomID, _ exchange: inout Exchange) throws(Refusal)
        -> String
    {
        rest.isEmpty ? #"¯\_(ツ)_/¯"# : rest + #" ¯\_(ツ)_/¯"#
    }
}
