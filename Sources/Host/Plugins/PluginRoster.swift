import PluginAPI

/// The configured plugins at one start: in what order they stand, and which were stopped. Stopping
/// one stops those that require it, and nobody else.
struct PluginRoster {
    /// Those that remain, each behind what it requires.
    private(set) var plugins: [LoadedPlugin] = []
    private(set) var stopped: [StoppedPlugin] = []
    /// Of all that could be asked for one.
    let manifests: [Manifest]

    /// - Parameter excluded: what safe mode leaves out; nothing of it is loaded.
    init(_ names: [String], loader: PluginLoader, excluded: [CrashSuspect] = []) {
        var loaded: [LoadedPlugin] = []
        for name in names {
            let shortName = PluginFinder.shortName(name)
            if let suspect = excluded.first(where: { $0.name == shortName }) {
                stopped.append(StoppedPlugin(excluded: suspect))
                continue
            }
            do throws(PluginError) {
                loaded.append(try loader.load(name))
            } catch {
                stopped.append(StoppedPlugin(name: shortName, error))
            }
        }
        manifests = loaded.map(\.manifest)
        order(loaded)
    }

    mutating func stop(_ fault: PluginFault) {
        guard let index = plugins.firstIndex(where: { $0.id == fault.plugin }) else { return }
        stopped.append(StoppedPlugin(plugins.remove(at: index), fault.reason))
        order(plugins)
    }

    var report: PluginReport {
        PluginReport(running: plugins.map(RunningPlugin.init), stopped: stopped)
    }

    private mutating func order(_ candidates: [LoadedPlugin]) {
        let order = PluginOrder(candidates, stoppedBefore: stoppedIDs)
        plugins = order.plugins
        stopped += order.stopped
    }

    // Of a file that never said its id, the name is the best guess.
    private var stoppedIDs: Set<String> { Set(stopped.map { $0.id ?? $0.name.lowercased() }) }
}
