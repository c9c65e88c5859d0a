import PluginAPI

extension Config {
    /// Reads a configuration file over the defaults.
    public init(file path: String) throws(ConfigError) {
        self.init()
        guard let source = readFile(path) else {
            throw ConfigError("\(path) cannot be read; does it exist?")
        }
        var reader = ConfigReader(try LuaValues(evaluating: source, name: path), file: path)
        try reader.read(into: &self)
    }
}

/// Takes values out of what the file assigned; what is left at the end is an unknown name.
struct ConfigReader {
    private var values: [String: LuaValues.Value]
    private let file: String

    init(_ lua: LuaValues, file: String) {
        values = lua.values
        self.file = file
    }

    mutating func read(into config: inout Config) throws(ConfigError) {
        if let listen = try text("listen") { config.listen = try address(listen) }
        if let data = try text("data") { config.data = data }
        if let plugins = try texts("plugins") { config.plugins = plugins }
        if let folders = try texts("plugin_folders") { config.pluginFolders = folders }
        try set(&config.loops, "loops", 0...256)
        try readLimits(into: &config.limits)
        try readStore(into: &config.store)
        takePluginTables(into: &config)
        if let unknown = values.filter({ $0.value != .empty }).keys.min() {
            throw ConfigError("\(file): there is no setting '\(unknown)'")
        }
    }

    private mutating func readLimits(into limits: inout Config.Limits) throws(ConfigError) {
        if let enabled = try flag("limits.enabled") { limits.enabled = enabled }
        try set(&limits.connections, "limits.connections", 1...1_000_000)
        try set(&limits.message, "limits.message", 1024...(16 << 20))
        try set(&limits.backlog, "limits.backlog", (16 << 10)...(64 << 20))
        try set(&limits.backlogs, "limits.backlogs", (1 << 20)...(8 << 30))
        try set(&limits.inFlight, "limits.in_flight", 1...10_000)
        try set(&limits.queue, "limits.queue", 16...1_000_000)
        try set(&limits.prepare, "limits.prepare", 1...100_000)
        try set(&limits.topics, "limits.topics", 1...1_000_000)
        try set(&limits.idleSeconds, "limits.idle_seconds", 1...86_400)
        try set(&limits.requestSeconds, "limits.request_seconds", 1...3600)
    }

    private mutating func readStore(into store: inout Config.StoreConfig) throws(ConfigError) {
        try set(&store.readers, "store.readers", 1...64)
        try set(&store.workers, "store.workers", 1...64)
        guard let synchronous = try text("store.synchronous") else { return }
        guard ["full", "off"].contains(synchronous) else {
            throw ConfigError("\(file): store.synchronous is 'full' or 'off'")
        }
        store.synchronous = synchronous
    }

    // What has a dot and is no table of the host's belongs to the plugin of that id; the loader
    // checks it.
    private mutating func takePluginTables(into config: inout Config) {
        for (path, value) in values {
            guard let dot = path.firstIndex(of: ".") else { continue }
            let table = String(path[..<dot])
            guard !["limits", "store", "plugins", "plugin_folders"].contains(table) else {
                continue
            }
            config.pluginTables[table, default: [:]][String(path[path.index(after: dot)...])] =
                value
            values[path] = nil
        }
    }

    private mutating func text(_ path: String) throws(ConfigError) -> String? {
        guard let value = values.removeValue(forKey: path) else { return nil }
        guard case .text(let text) = value else {
            throw ConfigError("\(file): \(path) must be a text")
        }
        return text
    }

    private func address(_ text: String) throws(ConfigError) -> ListenAddress {
        do { return try ListenAddress(parsing: text) } catch {
            throw ConfigError("\(file): listen: \(error)")
        }
    }

    private mutating func flag(_ path: String) throws(ConfigError) -> Bool? {
        guard let value = values.removeValue(forKey: path) else { return nil }
        guard case .flag(let flag) = value else {
            throw ConfigError("\(file): \(path) must be true or false")
        }
        return flag
    }

    private mutating func texts(_ path: String) throws(ConfigError) -> [String]? {
        if let value = values.removeValue(forKey: path) {
            guard value == .empty else {
                throw ConfigError("\(file): \(path) must be a list of texts")
            }
            return []
        }
        var list: [String] = []
        while let item = try text("\(path).\(list.count + 1)") { list.append(item) }
        return list.isEmpty ? nil : list
    }

    private mutating func set(
        _ target: inout Int, _ path: String, _ range: ClosedRange<Int>
    ) throws(ConfigError) {
        guard let value = values.removeValue(forKey: path) else { return }
        guard case .integer(let number) = value, range.contains(Int(number)) else {
            let bounds = "\(range.lowerBound) to \(range.upperBound)"
            throw ConfigError("\(file): \(path) must be a whole number from \(bounds)")
        }
        target = Int(number)
    }
}

extension Settings {
    /// Checks a plugin's table against its schema and fills in what the file leaves out.
    init(
        _ table: [String: LuaValues.Value], schema: ConfigSchema, plugin: String
    ) throws(ConfigError) {
        var checked: [String: SettingValue] = [:]
        var rest = table
        for setting in schema.settings {
            let given = rest.removeValue(forKey: setting.name)
            checked[setting.name] = try setting.check(given, path: "\(plugin).\(setting.name)")
        }
        if let unknown = rest.keys.min() {
            throw ConfigError("the configuration has no setting '\(plugin).\(unknown)'")
        }
        self.init(checked)
    }
}

extension Setting {
    func check(_ given: LuaValues.Value?, path: String) throws(ConfigError) -> SettingValue {
        switch (kind, given) {
        case (.integer(_, let standard), nil): return .integer(standard)
        case (.flag(let standard), nil): return .flag(standard)
        case (.text(let standard), nil): return .text(standard)
        case (.integer(let range, _), .integer(let value)) where range.contains(value):
            return .integer(value)
        case (.flag, .flag(let value)): return .flag(value)
        case (.text, .text(let value)): return .text(value)
        case (.integer(let range, _), _):
            let bounds = "\(range.lowerBound) to \(range.upperBound)"
            throw ConfigError("\(path) must be a whole number from \(bounds)")
        case (.flag, _): throw ConfigError("\(path) must be true or false")
        case (.text, _): throw ConfigError("\(path) must be a text")
        }
    }
}
