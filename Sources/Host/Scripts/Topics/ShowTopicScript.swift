import PluginAPI

/// `room_scripts.show`: one script with its text, and what became of it over time.
struct ShowTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        command = Command(
            "room_scripts.show", "One script of a room: its text, versions and changes.",
            lane: .read, policy: TopicScriptCommands.policy, fields: fields,
            answer: ScriptView.topicMembers + [
                AnswerMember(
                    "fields", .list(ScriptFieldView.members), "What may be set: its `config`."),
                AnswerMember(
                    "problems", .list(ScriptCommands.problemMembers), "What keeps it from running."),
                AnswerMember("files", .list(ShowScript.files), "The main one first."),
                AnswerMember(
                    "versions", .list(ShowScript.versions), "That were saved, the newest first."),
                AnswerMember(
                    "changes", .list(ShowScript.changes), "The last 50, the newest first."),
            ], routes: [Route(.get, TopicScriptCommands.path("{script}/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwnerOrStaff(of: room, exchange)
        let script = try require(exchange[script].string, of: room, exchange)
        let view = try view(script, exchange)
        return .object(
            try row(script, view, exchange) + [
                ("fields", .list(view.fields)),
                ("problems", ScriptCommands.tree(of: view.problems)),
                ("files", .list(Self.files(of: script))),
                ("versions", .list(try versions(of: script, exchange.database))),
                (
                    "changes",
                    .list(
                        try topics.keeper.statements.changes(of: script.id, exchange.database))
                ),
            ])
    }

    private static func files(of script: TopicScript) -> [JSONTree] {
        func file(_ name: String, _ kind: String, _ text: String) -> JSONTree {
            ["file": .text(name), "kind": .text(kind), "text": .text(text)]
        }
        let main = file(script.mainName, "main", script.text)
        guard !script.scenarios.isEmpty else { return [main] }
        return [main, file(script.scenarioName, "scenarios", script.scenarios)]
    }

    private func versions(
        of script: TopicScript, _ database: Database
    ) throws(Refusal) -> [JSONTree] {
        var found: [JSONTree] = []
        var rows = try database.rows(topics.statements.versions, script.topic, script.name)
        while try rows.next() {
            found.append(["version": .text(rows.text(0)), "at": .number(rows.integer(1))])
        }
        return found
    }
}
