/// What holds for scripts at one moment.
struct ScriptStanding: Sendable {
    /// As it was read last.
    var config: Config
    /// What was set at run time, above it.
    var stored: StoredScriptSettings

    /// Both together.
    var effective: Config { stored.applied(to: config) }

    /// What holds for one script, whether it runs or not.
    /// - Throws: all that is wrong with it.
    func settings(of name: String) throws(ConfigError) -> ScriptSettings {
        try ScriptSettings(stored.table(of: name, in: config), of: name)
    }

    /// The folder of the operator's own scripts.
    var own: String { config.scriptFolders[0] }

    /// Those that run, in their order, then those that are there.
    var names: [String] {
        let run = effective.scripts.run
        let there = Set(config.scriptFolders.flatMap(ScriptSource.names)).subtracting(run)
        return run + there.sorted()
    }
}
