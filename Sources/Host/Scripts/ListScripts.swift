import PluginAPI

/// `scripts.list`: every script, those that run first and in their order, with how it does.
struct ListScripts: ScriptVerb {
    let keeper: ScriptKeeper
    let command = Command(
        "scripts.list", "The scripts that run, in their order, then those that are there.",
        lane: .read, policy: ScriptCommands.policy,
        answer: [
            AnswerMember("scripts", .list(ScriptView.members), "One for each."),
            AnswerMember("editable", .flag, "Whether `scripts.save` takes texts."),
        ], routes: [Route(.get, "/api/scripts/")], adminWord: "scripts")

    /// Those that are there and do not run are read for it, so there is a bound.
    private static let most = 200

    init(_ keeper: ScriptKeeper) { self.keeper = keeper }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let standing = keeper.standing
        let views = standing.names.prefix(Self.most).map { ScriptView($0, keeper, standing) }
        return [
            "scripts": .list(views.map { .object($0.tree) }),
            "editable": .flag(standing.config.scripts.editable),
        ]
    }
}
