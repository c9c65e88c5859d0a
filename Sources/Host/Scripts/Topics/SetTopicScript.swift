import PluginAPI

/// `room_scripts.set`: switches a script of a room on or off.
struct SetTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let mode: Field<Text?>
    private let allow: Field<Text?>
    private let values: Field<Text?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        mode = fields.optionalText("mode", 3...7, "`enforce`, `watch` or `off`.")
        allow = fields.optionalText(
            "allow", 0...500,
            "The functions that it may have, with spaces between, of those that it asks for.")
        values = fields.optionalText(
            "values", 2...(8 << 10),
            "All that is set of its `config`, by name, as a JSON object; the rest is as it says.")
        command = Command(
            "room_scripts.set", "Switches a script of a room, and sets what holds for it.",
            lane: .write,
            policy: TopicScriptCommands.policy, fields: fields, answer: ScriptView.topicMembers,
            routes: [Route(.patch, TopicScriptCommands.path("{script}/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        let wanted = try wanted(exchange)
        let script = try topics.set(
            wanted, exchange[script].string, of: room, by: exchange.caller.account)
        return .object(try row(script, view(script, exchange), exchange))
    }

    private func wanted(_ exchange: borrowing Exchange) throws(Refusal) -> TopicScriptSettings {
        var wanted = TopicScriptSettings()
        if let word = exchange[mode]?.string {
            guard let mode = ScriptSettings.Mode(rawValue: word) else {
                throw Refusal(.badField, "mode is enforce, watch or off.", field: "mode")
            }
            wanted.mode = mode
        }
        wanted.allow = exchange[allow]?.string.split(separator: " ").map(String.init)
        guard let values = exchange[values]?.string else { return wanted }
        guard let tree = JSONTree(reading: Array(values.utf8)), case .object = tree else {
            throw Refusal(
                .badField, "values is a JSON object without fractions: {\"least\": 20}.",
                field: "values")
        }
        wanted.values = tree.text
        return wanted
    }
}
