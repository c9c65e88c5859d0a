import PluginAPI

/// Sets plugins up, in their order, over a fresh list of registrations.
struct PluginSetUp {
    let config: Config
    let crypto: any Crypto
    let secrets: Secrets
    let statements: StatementTable

    func run(_ plugins: [LoadedPlugin]) throws(PluginFault) -> FeatureBuilder {
        let builder = FeatureBuilder(statements: statements)
        let present = Set(plugins.map(\.id))
        for plugin in plugins {
            let settings = try settings(of: plugin)
            let registrar = PluginRegistrar(
                plugin, builder: builder, secrets: secrets, present: present)
            let place = plugin.crumb("set-up").begin()
            defer { place.end() }
            do throws(SetupError) {
                try plugin.type.setUp(
                    PluginSetup(settings: settings, crypto: crypto, registry: registrar))
            } catch {
                throw PluginFault(plugin: plugin.id, reason: .setUpFailed("\(error)"))
            }
        }
        return builder
    }

    /// Those that want a plugin that is not among them.
    static func patient(_ plugins: [LoadedPlugin]) -> Set<String> {
        let present = Set(plugins.map(\.id))
        return Set(plugins.filter { !present.isSuperset(of: $0.manifest.wants) }.map(\.id))
    }

    private func settings(of plugin: LoadedPlugin) throws(PluginFault) -> Settings {
        do throws(ConfigError) {
            return try config.settings(of: plugin.manifest)
        } catch {
            throw PluginFault(plugin: plugin.id, reason: .badConfig("\(error)"))
        }
    }
}
