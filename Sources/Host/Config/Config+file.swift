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
        do {
            for key in Config.keys { try key.read(from: &values, into: &config) }
        } catch {
            throw ConfigError("\(file): \(error)")
        }
        takePluginTables(into: &config)
        if let unknown = values.filter({ $0.value != .empty }).keys.min() {
            throw ConfigError("\(file): there is no setting '\(unknown)'")
        }
    }

    private static let hostTables = Set(
        Config.keys.map { String($0.path.prefix { $0 != "." }) })

    // What has a dot and is no table of the host's belongs to the plugin of that id; the loader
    // checks it.
    private mutating func takePluginTables(into config: inout Config) {
        for (path, value) in values {
            guard let dot = path.firstIndex(of: ".") else { continue }
            let table = String(path[..<dot])
            guard !Self.hostTables.contains(table) else { continue }
            config.pluginTables[table, default: [:]][String(path[path.index(after: dot)...])] =
                value
            values[path] = nil
        }
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
