import PluginAPI

/// `room_scripts.test`: runs the scenarios of a script, of the text that an owner is writing, too.
struct TestTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let asked: TopicDraftFields
    private let scenarios: Field<Text?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        asked = TopicDraftFields(to: &fields)
        scenarios = fields.optionalText(
            "scenarios", TopicScript.textLength, "In place of those that are there.")
        command = Command(
            "room_scripts.test", "Runs the scenarios of a room's script; nothing comes of it.",
            lane: .read, policy: Policy(role: .member, size: 512 << 10, cost: 10), fields: fields,
            answer: TestScript.members,
            routes: [Route(.post, TopicScriptCommands.path("{script}/test/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let wish = asked.wish(exchange)
        try requireOwner(of: wish.topic, exchange)
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
