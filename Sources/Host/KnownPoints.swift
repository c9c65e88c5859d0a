import PluginAPI

/// The points that the configured plugins declare, with the compiled filters at each, found out
/// without a server and without the data folder.
struct KnownPoints {
    struct Filter {
        let id: String
        let order: FilterOrder
    }

    /// In order, by point.
    let filters: [String: [Filter]]
    private let judged: [String: [Command]]

    /// A function of scripts and the command that it asks.
    struct Function {
        let name: String
        let command: Command
    }

    /// In the order of set-up, those of one table together.
    let functions: [Function]
    let events: [DeclaredEvent]

    /// All that scripts may name.
    let world: ScriptWorld

    /// Those of which the past is stored.
    let pasts: [PastPoint]

    var names: Set<String> { Set(filters.keys) }

    /// Those that are judged at a point.
    func commands(at point: String) -> [Command] { judged[point] ?? [] }

    /// - Throws: when a plugin cannot be set up.
    init(_ config: Config) throws(ConfigError) {
        let crypto = OpenSSLCrypto()
        let roster = PluginRoster(
            config.plugins, loader: PluginLoader(finder: PluginFinder(config)))
        let setUp = PluginSetUp(
            config: config, crypto: crypto, secrets: Secrets(crypto: crypto),
            statements: StatementTable())
        let features: Features
        do throws(PluginFault) {
            features = try setUp.run(roster.plugins).build(
                patient: PluginSetUp.patient(roster.plugins))
        } catch { throw ConfigError("the plugins cannot be set up: \(error)") }
        var filters: [String: [Filter]] = [:]
        var judged: [String: [Command]] = [:]
        for endpoint in features.endpoints {
            guard let point = endpoint.command.screen?.name else { continue }
            filters[point] = endpoint.screens.map { Filter(id: $0.id, order: $0.order) }
            judged[point, default: []].append(endpoint.command)
        }
        self.filters = filters
        self.judged = judged
        functions = Self.functions(features)
        events = features.events
        world = features.world
        pasts = PastPoint.all(features.endpoints.map(\.command))
    }

    private static func functions(_ features: Features) -> [Function] {
        features.functions.compactMap { declared in
            features.endpoints.first { $0.command.name == declared.command }.map {
                Function(name: declared.name, command: $0.command)
            }
        }
    }
}
