/// Where a configuration comes from; each source overrides those before it. Kept, so that a reload
/// reads the same ones again.
public struct ConfigSources: Sendable {
    /// A setting that the command line gives: `--data DIR` is `data`.
    public struct Override: Sendable {
        let path: String
        let value: String
        let flag: String

        public init(_ path: String, _ value: String, flag: String) {
            self.path = path
            self.value = value
            self.flag = flag
        }
    }

    /// A Lua file; nil for none.
    let file: String?
    private let environment: [String]
    private var commandLine: [Override]

    /// - Parameter environment: as `NAME=value`; what begins with `PARLEY_` counts.
    public init(file: String? = nil, environment: [String] = [], commandLine: [Override] = []) {
        self.file = file
        self.environment = environment
        self.commandLine = commandLine
    }

    /// The same, and these over all others.
    func adding(_ overrides: [Override]) -> ConfigSources {
        var sources = self
        sources.commandLine += overrides
        return sources
    }

    /// The values by path, of the weakest source first.
    func read() throws(ConfigError) -> [[String: GivenValue]] {
        var layers: [[String: GivenValue]] = []
        if let file { layers.append(try Self.values(of: file)) }
        layers.append(try ConfigEnvironment.values(of: environment))
        for given in commandLine {
            layers.append([given.path: GivenValue(given.value, .commandLine(given.flag))])
        }
        return layers
    }

    private static func values(of file: String) throws(ConfigError) -> [String: GivenValue] {
        guard let source = readFile(file) else {
            throw ConfigError("\(file) cannot be read; does it exist?")
        }
        let values = try LuaValues(evaluating: source, name: file).values
        let lines = ConfigLines(scanning: source)
        var given: [String: GivenValue] = [:]
        for (path, value) in values {
            given[path] = GivenValue(value, .file(file, line: lines[path]))
        }
        return given
    }
}
