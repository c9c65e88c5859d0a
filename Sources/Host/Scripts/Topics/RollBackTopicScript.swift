import PluginAPI

/// `room_scripts.rollback`: an earlier version takes the place of the one that is there.
struct RollBackTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic>
    private let script: Field<Text>
    private let to: Field<Text?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        to = fields.optionalText(
            "to", 1...64, "The beginning of a version; the one before what is there unless given.")
        command = Command(
            "room_scripts.rollback", "Puts an earlier version of a room's script back.",
            lane: .write, policy: TopicScriptCommands.policy, fields: fields,
            answer: TopicScriptCommands.saved,
            routes: [Route(.post, TopicScriptCommands.path("{script}/rollback/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let room = exchange[room]
        try requireOwner(of: room, exchange)
        let script = try topics.rollBack(
            exchange[script].string, of: room, to: exchange[to]?.string,
            by: exchange.caller.account, exchange.database)
        return TopicScriptCommands.tree(of: script)
    }
}
