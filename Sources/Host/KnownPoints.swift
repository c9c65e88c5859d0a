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
    /// The fields that an event of a point may have, of all its commands.
    let fields: [String: [FieldDefinition]]

    /// All that scripts may name.
    let world: ScriptWorld

    /// Those of which the past is stored.
    let pasts: [PastPoint]

    var names: Set<String> { Set(filters.keys) }

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
        var fields: [String: [FieldDefinition]] = [:]
        for endpoint in features.endpoints {
            guard let point = endpoint.command.screen?.name else { continue }
            filters[point] = endpoint.screens.map { Filter(id: $0.id, order: $0.order) }
            fields[point, default: []] += endpoint.command.fields.definitions
        }
        self.filters = filters
        self.fields = fields
        world = features.world
        pasts = PastPoint.all(features.endpoints.map(\.command))
    }
}
