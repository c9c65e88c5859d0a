import PluginAPI

/// Scripts without a server: found, read and tried on a lane of the calling thread.
struct ScriptTrial {
    let watchdog: ScriptWatchdog
    let lane: ScriptLane
    let crypto = OpenSSLCrypto()

    init() throws(ConfigError) {
        watchdog = try ScriptWatchdog()
        lane = try watchdog.lane()
    }

    /// - Parameter world: what there is; nil where the plugins are not known.
    func loader(_ folders: [String], in world: ScriptWorld? = nil) -> ScriptLoader {
        ScriptLoader(folders: folders, crypto: crypto, lane: lane, world: world)
    }

    /// What keeps the scripts of a configuration from running.
    static func problems(_ config: Config) -> [ConfigProblem] {
        guard !config.scripts.run.isEmpty || !config.scripts.tables.isEmpty else { return [] }
        do throws(ConfigError) {
            return try ScriptTrial().loader(config.scriptFolders).load(config) { _ in
                ScriptMemory(ScriptValues())
            }.problems
        } catch { return error.problems }
    }
}
