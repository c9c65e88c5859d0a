import PluginAPI

/// `scripts.reload`: reads the files of all scripts that run again, as SIGHUP does.
struct ReloadScripts: ScriptVerb {
    let keeper: ScriptKeeper
    let command = Command(
        "scripts.reload", "Reads the files of the scripts that run again.", lane: .read,
        policy: ScriptCommands.policy,
        answer: [
            AnswerMember(
                "scripts",
                .list([
                    AnswerMember("script", .text, "Its name."),
                    AnswerMember("version", .text, "The hash of its files."),
                ]), "Those that run now, in their order.")
        ], routes: [Route(.post, "/api/scripts/")], adminWord: "scripts-reload")

    init(_ keeper: ScriptKeeper) { self.keeper = keeper }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        do throws(ConfigError) { try keeper.reload() } catch {
            throw Refusal(.conflict, "Nothing was changed: \(error)")
        }
        return [
            "scripts": .list(
                keeper.board.current.map {
                    ["script": .text($0.id), "version": .text($0.version)]
                })
        ]
    }
}
