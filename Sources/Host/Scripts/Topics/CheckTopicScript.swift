import PluginAPI

/// `room_scripts.check`: what is wrong with a text that an owner is writing; nothing is kept.
struct CheckTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, TopicScriptCommands.file)
        text = fields.optionalText("text", TopicScript.textLength, ScriptCommands.typed)
        command = Command(
            "room_scripts.check", "What is wrong with a room's script as it is being written.",
            lane: .read, policy: TopicScriptCommands.textPolicy, fields: fields,
            answer: CheckScript.members,
            routes: [Route(.post, TopicScriptCommands.path("{script}/check/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        let wish = TopicScriptDraft.Wish(
            topic: room, name: exchange[script].string, author: exchange.caller.account,
            file: exchange[file]?.string, text: exchange[text]?.string)
        let draft = try draft(wish, exchange)
        let problems = draft.problems(topics).inOrder
        return [
            "ok": .flag(problems.isEmpty), "version": .text(draft.script.version),
            "problems": ScriptCommands.tree(of: problems),
        ]
    }
}
