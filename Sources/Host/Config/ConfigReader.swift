/// Applies the sources to a configuration, one behind the other, and notes everything that is wrong
/// with them.
struct ConfigReader {
    private(set) var config = Config()
    private var problems: [ConfigProblem] = []

    static func read(_ sources: ConfigSources) throws(ConfigError) -> Config {
        let (config, problems) = examine(sources)
        guard problems.isEmpty else { throw ConfigError(problems) }
        return config
    }

    /// What could be read, and what is wrong.
    static func examine(_ sources: ConfigSources) -> (Config, [ConfigProblem]) {
        var reader = ConfigReader()
        reader.config.sources = sources
        do throws(ConfigError) {
            for layer in try sources.read() { reader.apply(layer) }
        } catch { return (reader.config, error.problems) }
        reader.checkOrigins()
        reader.config.resolvePluginPaths()
        return (reader.config, reader.problems.inOrder)
    }

    private mutating func apply(_ layer: [String: GivenValue]) {
        var values = layer
        for key in Config.keys {
            do {
                if let place = try key.read(from: &values, into: &config) {
                    config.places[key.path] = place
                }
            } catch { problems.append(error) }
        }
        takeScriptTables(from: &values)
        takePluginTables(from: &values)
        for (path, given) in values where given.value != .empty {
            note(ConfigNames.host.unknown(path, given.place))
        }
    }

    // What no page could be called would keep every page out.
    private mutating func checkOrigins() {
        for page in config.origins where !OriginPolicy.isListable(page) {
            problems.append(
                ConfigProblem(
                    "origins: '\(page)' must be like 'https://chat.example.org', with nothing behind",
                    at: config.places["origins"]))
        }
    }

    // An unknown variable may be another program's.
    private mutating func note(_ problem: ConfigProblem) {
        if problem.place?.isVariable == true {
            config.warnings.append(problem)
        } else {
            problems.append(problem)
        }
    }

    // `scripts.NAME.MEMBER`: checked when the script is known.
    private mutating func takeScriptTables(from values: inout [String: GivenValue]) {
        for (path, given) in values {
            let words = path.split(separator: ".", maxSplits: 2)
            guard words.count == 3, words[0] == "scripts" else { continue }
            config.scripts.tables[String(words[1]), default: [:]][String(words[2])] = given
            values[path] = nil
        }
    }

    // What has a dot and is no table of the host's belongs to the plugin of that id; it is checked
    // when the plugin's schema is known.
    private mutating func takePluginTables(from values: inout [String: GivenValue]) {
        for (path, given) in values {
            guard let dot = path.firstIndex(of: ".") else { continue }
            let table = String(path[..<dot])
            guard !Config.tables.contains(table) else { continue }
            let name = String(path[path.index(after: dot)...])
            config.pluginTables[table, default: [:]][name] = given
            values[path] = nil
        }
    }
}

/// The names that settings may have, to say which of them an unknown one was meant to be.
struct ConfigNames {
    static let host = ConfigNames(Config.keys.map(\.path))

    private let paths: [String]

    init(_ paths: [String]) { self.paths = paths }

    func unknown(_ path: String, _ place: ConfigPlace) -> ConfigProblem {
        if case .environment(let name) = place {
            let meant = nearest(name, among: paths.map(ConfigEnvironment.name))
            return ConfigProblem("there is no setting for it\(didYouMean(meant))", at: place)
        }
        let meant = nearest(path, among: paths) ?? namesake(path)
        return ConfigProblem("there is no setting '\(path)'\(didYouMean(meant))", at: place)
    }

    // `queue = 5` for `limits.queue`: the right name in the wrong table.
    private func namesake(_ path: String) -> String? {
        let last = path.split(separator: ".").last
        return paths.first { $0.split(separator: ".").last == last }
    }
}
