import PluginAPI

/// `room_scripts.save`: stores a text, and takes it between two events if the script runs.
struct SaveTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text>
    private let base: Field<Text?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, TopicScriptCommands.file)
        text = fields.text("text", TopicScript.textLength, "What the file is to hold.")
        base = fields.optionalText(
            "base", 1...64, "The `version` that was read; left out for a new script.")
        command = Command(
            "room_scripts.save", "Writes a script of a room; a new one is off.", lane: .write,
            policy: TopicScriptCommands.textPolicy, fields: fields,
            answer: TopicScriptCommands.saved,
            routes: [Route(.put, TopicScriptCommands.path("{script}/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        let wish = TopicScriptDraft.Wish(
            topic: room, name: exchange[script].string, author: exchange.caller.account,
            file: exchange[file]?.string, text: exchange[text].string)
        let saved = try topics.save(wish, over: exchange[base]?.string)
        return TopicScriptCommands.tree(of: saved)
    }
}
