import Glibc
import PluginAPI

/// What a start would find, without a start: nothing is written, and of a plugin only its
/// manifest is asked for.
public struct Inspection {
    public let config: Config
    /// What would keep the server, or a plugin, from running.
    public let problems: [ConfigProblem]
    public let warnings: [ConfigProblem]
    /// Of every plugin that could be asked for one.
    public let manifests: [Manifest]

    /// Looks at every source, and at the plugins and folders that they name.
    public init(_ sources: ConfigSources) {
        let (config, found) = ConfigReader.examine(sources)
        let roster = PluginRoster(
            config.plugins, loader: PluginLoader(finder: PluginFinder(config)))
        self.config = config
        manifests = roster.manifests
        let fittings = Fittings(config)
        let aging = (fittings.certificates?.warnings ?? []).map {
            ConfigProblem($0, at: config.places["tls.certificates"])
        }
        warnings = config.warnings + config.strayVariables(besides: manifests) + aging
        let stopped = roster.stopped.map { plugin in
            ConfigProblem("\(plugin)", at: config.places["plugins"])
        }
        let scripts = ScriptTrial.problems(config)
        problems =
            (found + scripts + stopped + config.problems(of: manifests) + config.folderProblems
            + fittings.problems).inOrder
    }
}

extension Config {
    fileprivate func problems(of manifests: [Manifest]) -> [ConfigProblem] {
        var found = strayTables(besides: manifests)
        for manifest in manifests {
            do throws(ConfigError) { _ = try settings(of: manifest) } catch {
                found += error.problems
            }
        }
        return found.inOrder
    }

    // A data folder that is not there yet is made at the first start.
    fileprivate var folderProblems: [ConfigProblem] {
        var found: [ConfigProblem] = []
        if access(data, F_OK) == 0, access(data, R_OK | W_OK | X_OK) != 0 {
            let text = "this user cannot read and write the data folder \(data)"
            found.append(ConfigProblem(text, at: places["data"]))
        }
        for name in folderEntries(data).sorted() where name.hasSuffix(".key") {
            do throws(ConfigError) { _ = try readSecret("\(data)/\(name)") } catch {
                found += error.problems
            }
        }
        for folder in pluginFolders where access(folder, R_OK | X_OK) != 0 {
            let text = "this user cannot read the plugin folder \(folder)"
            found.append(ConfigProblem(text, at: places["plugin_folders"]))
        }
        return found
    }
}
