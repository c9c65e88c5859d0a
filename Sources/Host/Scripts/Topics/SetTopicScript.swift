import PluginAPI

/// `room_scripts.set`: switches a script of a room on or off.
struct SetTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let mode: Field<Text>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        mode = fields.text("mode", 3...7, "`enforce`, `watch` or `off`.")
        command = Command(
            "room_scripts.set", "Switches a script of a room on or off.", lane: .write,
            policy: TopicScriptCommands.policy, fields: fields, answer: ScriptView.topicMembers,
            routes: [Route(.patch, TopicScriptCommands.path("{script}/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        guard let mode = ScriptSettings.Mode(rawValue: exchange[mode].string) else {
            throw Refusal(.badField, "mode is enforce, watch or off.", field: "mode")
        }
        let stored = try require(exchange[script].string, of: room, exchange)
        let script = try topics.set(mode, stored, by: exchange.caller.account)
        return .object(try row(script, view(script, exchange), exchange))
    }
}
