import PluginAPI

/// `room_scripts.stop`: the server's moderators stop a script of a room, whoever owns it, or let it
/// run again.
struct StopTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let stopped: Field<Bool?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", "Any room.")
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        stopped = fields.optionalFlag(
            "stopped", "`false` lets the owner switch it on again; true unless given.")
        command = Command(
            "room_scripts.stop", "Stops a script of a room; its owner cannot switch it on.",
            lane: .write, policy: Policy(role: .moderator, cost: 5), fields: fields,
            answer: ScriptView.topicMembers,
            routes: [Route(.post, TopicScriptCommands.path("{script}/stop/"))],
            adminWord: "room-script-stop")
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        let script = try topics.stop(
            exchange[script].string, of: room, exchange[stopped] ?? true,
            by: exchange.caller.account)
        return .object(try row(script, view(script, exchange), exchange))
    }
}
