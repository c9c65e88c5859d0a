import PluginAPI

extension ScriptView {
    /// A script of a topic.
    /// - Parameter isOwned: whether the topic is still that of who switched it on.
    init(_ script: TopicScript, _ topics: TopicScriptKeeper, isOwned: Bool, isTried: Bool) {
        let running = topics.keeper.board.ofTopics.first { $0.id == script.id }
        var rule = running
        var problems: [ConfigProblem] = []
        if running == nil, isTried {
            do throws(ConfigError) { rule = try topics.trial(script) } catch {
                problems = error.problems
            }
        }
        self.init(
            name: script.name, source: script.source(topics.keeper.crypto),
            settings: script.settings, rule: rule,
            state: Self.state(of: script, running, isOwned: isOwned, isAllowed: topics.isAllowed),
            problems: problems)
    }

    private static func state(
        of script: TopicScript, _ running: ScriptRule?, isOwned: Bool, isAllowed: Bool
    ) -> State {
        if script.isStopped { return .stopped }
        guard isAllowed, script.isOn else { return .off }
        return isOwned ? state(running, isMeant: true) : .unowned
    }

    /// What rows about the scripts of topics have besides.
    static let topicMembers =
        [
            AnswerMember("room", .identifier, "Where it judges."),
            AnswerMember("owner", .identifier, "Who wrote it or switched it on last."),
            AnswerMember("yours", .flag, "Whether the caller owns the room."),
            AnswerMember(
                "permissions", .text, "The functions that it asks for, with spaces between."),
            AnswerMember(
                "allowed", .text, "Those that its owner allowed, with spaces between."),
        ] + members

    /// - Parameter isYours: whether the caller owns the topic.
    func tree(of script: TopicScript, isYours: Bool) -> [(name: String, value: JSONTree)] {
        [
            ("room", .text("\(script.topic.raw)")), ("owner", .text("\(script.owner.raw)")),
            ("yours", .flag(isYours)),
            (
                "permissions",
                .text((rule?.declaration.permissions ?? []).joined(separator: " "))
            ),
            ("allowed", .text(script.allowed)),
        ] + tree
    }
}
