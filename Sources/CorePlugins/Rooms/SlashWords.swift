import PluginAPI

/// The commands that people type into a message. Other plugins bring theirs at set-up; a text that
/// begins with a word of nobody's is a text.
final class SlashWords: @unchecked Sendable {
    // SAFETY: `add` is called at set-up alone, on the starting thread, before any exchange reads.
    private var words: [String: any SlashWord] = [:]

    func add(_ word: any SlashWord) throws(SetupError) {
        guard words[word.word] == nil else {
            throw SetupError("/\(word.word) has an owner already")
        }
        words[word.word] = word
    }

    /// What is said instead of the text; nil when it is no command.
    func said(
        _ text: Text?, in room: RoomID, _ exchange: inout Exchange
    ) throws(Refusal) -> Text? {
        guard let text, text.withBytes({ $0.first == UInt8(ascii: "/") }) else { return nil }
        let line = text.string.dropFirst()
        let name = line.prefix { $0 != " " && $0 != "\n" }
        guard let word = words[String(name)] else { return nil }
        let rest = String(line.dropFirst(name.count).drop { $0 == " " })
        let said = try word.say(rest, in: room, &exchange)
        guard (1...8000).contains(said.utf8.count) else {
            throw Refusal(.badField, "This command says too much or nothing.", field: "text")
        }
        return Text(said)
    }
}

/// `/shrug`: shows what a command is.
struct Shrug: SlashWord {
    let word = "shrug"

    func say(_ rest: String, in room: RoomID, _ exchange: inout Exchange) throws(Refusal)
        -> String
    {
        rest.isEmpty ? #"¯\_(ツ)_/¯"# : rest + #" ¯\_(ツ)_/¯"#
    }
}
