import PluginAPI

/// `room_scripts.test`: runs the scenarios of a script, of the text that an owner is writing, too.
struct TestTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>
    private let scenarios: Field<Text?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, TopicScriptCommands.file)
        text = fields.optionalText("text", TopicScript.textLength, ScriptCommands.typed)
        scenarios = fields.optionalText(
            "scenarios", TopicScript.textLength, "In place of those that are there.")
        command = Command(
            "room_scripts.test", "Runs the scenarios of a room's script; nothing comes of it.",
            lane: .read, policy: Policy(role: .member, size: 512 << 10, cost: 10), fields: fields,
            answer: TestScript.members,
            routes: [Route(.post, TopicScriptCommands.path("{script}/test/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        let wish = TopicScriptDraft.Wish(
            topic: room, name: exchange[script].string, author: exchange.caller.account,
            file: exchange[file]?.string, text: exchange[text]?.string)
        let draft = try draft(wish, exchange).script
        let text = exchange[scenarios]?.string ?? draft.scenarios
        guard !text.isEmpty else {
            throw Refusal(.notFound, "The script has no scenarios.", field: "scenarios")
        }
        return try topics.alone { run(text, of: draft) }
    }

    private func run(_ text: String, of draft: TopicScript) -> JSONTree {
        do throws(ConfigError) {
            let run = try topics.run(
                ScenarioFile(text, path: draft.scenarioName), of: draft)
            return TestScript.tree(of: run.rows, [])
        } catch { return TestScript.tree(of: [], error.problems.inOrder) }
    }
}
