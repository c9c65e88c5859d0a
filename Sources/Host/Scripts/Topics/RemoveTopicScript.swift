import PluginAPI

/// `room_scripts.remove`: forgets a script of a room, with its versions and what it keeps.
struct RemoveTopicScript: TopicScriptVerb {
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
            "room_scripts.remove", "Removes a script of a room with all that belongs to it.",
            lane: .write, policy: TopicScriptCommands.policy, fields: fields,
            routes: [Route(.delete, TopicScriptCommands.path("{script}/"))])
    }

    // Where the operator does not allow scripts any more, what is left may still be removed.
    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try topics.owners.requireOwner(of: room, exchange)
        try topics.remove(exchange[script].string, of: room, by: exchange.caller.account)
        return [:]
    }
}
