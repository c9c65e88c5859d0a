import PluginAPI

/// A command about the scripts of a topic, done on a worker as `ScriptVerb` says.
protocol TopicScriptVerb: ScriptVerb {
    var topics: TopicScriptKeeper { get }
}

extension TopicScriptVerb {
    /// Refuses where the operator lets no topic have scripts, and whoever does not own this one.
    func requireOwner(of topic: Topic, _ exchange: borrowing Exchange) throws(Refusal) {
        try topics.owners.requireOwner(of: topic, exchange)
        try requireAllowed()
    }

    func requireAllowed() throws(Refusal) {
        guard topics.isAllowed else {
            throw Refusal(
                .forbidden, "The operator lets no room have scripts here: scripts.rooms.")
        }
    }

    /// Refuses whoever neither owns the topic nor moderates the server.
    func requireOwnerOrStaff(
        of topic: Topic, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard exchange.caller.role < .moderator else { return }
        try topics.owners.requireOwner(of: topic, exchange)
    }

    func require(
        _ name: String, of topic: Topic, _ exchange: borrowing Exchange
    ) throws(Refusal) -> TopicScript {
        guard let found = try topics.statements.one(name, of: topic, exchange.database) else {
            throw TopicScriptKeeper.unknown(name)
        }
        return found
    }

    /// A row about a script, for the caller.
    func row(
        _ script: TopicScript, _ view: ScriptView, _ exchange: borrowing Exchange
    ) throws(Refusal) -> [(name: String, value: JSONTree)] {
        let isYours = try topics.owners.isOwner(
            exchange.caller.account, of: script.topic, in: exchange.database)
        return view.tree(of: script, isYours: isYours)
    }

    /// How a script does.
    /// - Parameter isTried: whether one that does not run is read for what it says of itself.
    func view(
        _ script: TopicScript, _ exchange: borrowing Exchange, isTried: Bool = true
    ) throws(Refusal) -> ScriptView {
        let isOwned = try topics.owners.isOwner(
            script.owner, of: script.topic, in: exchange.database)
        return ScriptView(script, topics, isOwned: isOwned, isTried: isTried)
    }

    /// What somebody asks about or is writing, over what is stored.
    func draft(
        _ wish: TopicScriptDraft.Wish, _ exchange: borrowing Exchange
    ) throws(Refusal) -> TopicScriptDraft {
        try TopicScriptDraft(
            wish, over: topics.statements.one(wish.name, of: wish.topic, exchange.database),
            topics.keeper.crypto)
    }
}

/// What the commands about the scripts of topics have in common.
enum TopicScriptCommands {
    static func all(_ topics: TopicScriptKeeper, _ commands: [Command]) -> [any Verb] {
        [
            ListTopicScripts(topics), MyTopicScripts(topics), ShowTopicScript(topics),
            CheckTopicScript(topics), TestTopicScript(topics),
            ReplayTopicScript(topics, PastPoint.all(commands)), SaveTopicScript(topics),
            SetTopicScript(topics), RollBackTopicScript(topics), RemoveTopicScript(topics),
            StopTopicScript(topics), ListTopicTemplates(topics),
        ]
    }

    /// Who the room is for is asked when it is known which one.
    static let policy = Policy(role: .member, cost: 5)
    static let textPolicy = Policy(role: .member, size: 256 << 10, cost: 5)
    static let room = "A room that the caller owns."
    static let file = "`NAME.lua`, which it is unless given, or `NAME.scenarios.lua`."

    /// Of what was stored.
    static let saved =
        SaveScript.members + [
            AnswerMember(
                "mode", .text, "`off` where the text asks for more than its owner has allowed.")
        ]

    static func tree(of saved: TopicScript) -> JSONTree {
        [
            "script": .text(saved.name), "version": .text(saved.version),
            "mode": .text(saved.mode.rawValue),
        ]
    }

    /// Where they are reached over HTTP.
    static func path(_ rest: String) -> String { "/api/rooms/{room}/scripts/\(rest)" }
}
