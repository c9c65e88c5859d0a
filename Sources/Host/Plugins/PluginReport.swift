/// Which of the configured plugins run, and why the others do not.
public struct PluginReport: Sendable {
    /// In the order of set-up.
    public internal(set) var running: [RunningPlugin] = []
    /// In the order in which they were stopped.
    public internal(set) var stopped: [StoppedPlugin] = []
}

/// A plugin that runs.
public struct RunningPlugin: Sendable {
    public let name: String
    public let id: String
    public let file: String
    public let version: String
    public let purpose: String

    init(_ plugin: LoadedPlugin) {
        name = plugin.name
        id = plugin.id
        file = plugin.file
        version = plugin.manifest.version
        purpose = plugin.manifest.purpose
    }
}

/// A plugin that the configuration names and that does not run.
public struct StoppedPlugin: Sendable, CustomStringConvertible {
    public let name: String
    /// Nil when it was stopped before it could be asked.
    public let id: String?
    public let file: String?
    public let reason: PluginError

    init(name: String, _ reason: PluginError) {
        self.name = name
        self.reason = reason
        id = nil
        file = nil
    }

    init(excluded suspect: CrashSuspect) {
        name = suspect.name
        reason = .crashed(suspect)
        id = suspect.id.isEmpty ? nil : suspect.id
        file = nil
    }

    init(_ plugin: LoadedPlugin, _ reason: PluginError) {
        name = plugin.name
        self.reason = reason
        id = plugin.id
        file = plugin.file
    }

    /// Tells the operator.
    func report() {
        Log.fail(line, ["plugin": id ?? name, "code": reason.code.rawValue])
    }

    /// One line for the operator.
    public var description: String { "\(line) [\(reason.code.rawValue)]" }

    private var line: String {
        let place = file.map { " (\($0))" } ?? ""
        return "the plugin \(name)\(place) does not run: \(reason)"
    }
}

/// A plugin failed while the plugins were brought up.
struct PluginFault: Error {
    /// Its id.
    let plugin: String
    let reason: PluginError
}
