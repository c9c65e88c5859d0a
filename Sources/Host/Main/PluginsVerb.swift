import Host

/// `parley plugins`: which of the configured plugins would run, and why the others would not.
enum PluginsVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let config = try invocation.config()
        if let plugin = invocation.value("forgive") { return try forgive(plugin, config) }
        let rehearsal = try PluginRehearsal(config)
        print(
            invocation.has("json") ? "\(rehearsal.json)\n" : rehearsal.pluginText, terminator: "")
        return rehearsal.exitCode
    }

    private static func forgive(_ plugin: String, _ config: Config) throws -> ExitCode {
        guard let name = try CrashFile(folder: config.data).forgive(plugin).first else {
            print("Safe mode does not leave out '\(plugin)'; see parley plugins.")
            return .failure
        }
        print("\(name) runs again from the next start on.")
        return .success
    }
}
