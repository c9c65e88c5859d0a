import PluginAPI

/// `room_scripts.check`: what is wrong with a text that an owner is writing; nothing is kept.
struct CheckTopicScript: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let asked: TopicDraftFields

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        asked = TopicDraftFields(to: &fields)
        command = Command(
            "room_scripts.check", "What is wrong with a room's script as it is being written.",
            lane: .read, policy: TopicScriptCommands.textPolicy, fields: fields,
            answer: CheckScript.members,
            routes: [Route(.post, TopicScriptCommands.path("{script}/check/"))])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let wish = asked.wish(exchange)
        try requireOwner(of: wish.topic, exchange)
        let draft = try draft(wish, exchange)
        return CheckScript.tree(of: draft.problems(topics), draft.script.version)
    }
}
