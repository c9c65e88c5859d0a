import PluginAPI

/// Puts plugins after those that they require or want; what cannot be placed is stopped, and the
/// others are placed all the same.
struct PluginOrder {
    private(set) var plugins: [LoadedPlugin] = []
    private(set) var stopped: [StoppedPlugin] = []
    private var waiting: [LoadedPlugin] = []

    /// - Parameter known: ids that the configuration names although they are not among `plugins`:
    ///   they were stopped before.
    init(_ plugins: [LoadedPlugin], stoppedBefore known: Set<String> = []) {
        waiting = plugins
        stopTwins()
        var gone = known
        while !waiting.isEmpty {
            stopUnsatisfied(&gone)
            if placeNext() { continue }
            guard let circle = circle() else { return }
            for plugin in waiting where circle.contains(plugin.id) {
                stop(plugin, .dependencyCycle(circle))
                gone.insert(plugin.id)
            }
        }
    }

    private mutating func stop(_ plugin: LoadedPlugin, _ reason: PluginError) {
        waiting.removeAll { $0.id == plugin.id }
        stopped.append(StoppedPlugin(plugin, reason))
    }

    // The one that the configuration names first stays.
    private mutating func stopTwins() {
        var files: [String: String] = [:]
        var kept: [LoadedPlugin] = []
        for plugin in waiting {
            guard let other = files[plugin.id] else {
                files[plugin.id] = plugin.file
                kept.append(plugin)
                continue
            }
            let twins = PluginError.duplicateID(plugin.file, other: other, id: plugin.id)
            stopped.append(StoppedPlugin(plugin, twins))
        }
        waiting = kept
    }

    // Stopping one may leave another without what it requires.
    private mutating func stopUnsatisfied(_ gone: inout Set<String>) {
        var isSettled = false
        while !isSettled {
            isSettled = true
            let present = Set((plugins + waiting).map(\.id))
            for plugin in waiting {
                let missing = plugin.manifest.requires.first { !present.contains($0) }
                guard let missing else { continue }
                stop(
                    plugin,
                    gone.contains(missing)
                        ? .stoppedDependency(id: missing) : .missingDependency(id: missing))
                gone.insert(plugin.id)
                isSettled = false
            }
        }
    }

    private mutating func placeNext() -> Bool {
        guard let index = waiting.firstIndex(where: { awaited(by: $0).isEmpty }) else {
            return waiting.isEmpty
        }
        plugins.append(waiting.remove(at: index))
        return true
    }

    // What a plugin names and is not placed yet.
    private func awaited(by plugin: LoadedPlugin) -> [String] {
        let ids = Set(waiting.map(\.id))
        return (plugin.manifest.requires + plugin.manifest.wants).filter(ids.contains)
    }

    // From any plugin that waits, the way along what each awaits comes back to itself.
    private func circle() -> [String]? {
        var path: [String] = []
        var next = waiting.first
        while let plugin = next {
            if let start = path.firstIndex(of: plugin.id) {
                return Array(path[start...]) + [plugin.id]
            }
            path.append(plugin.id)
            let awaited = awaited(by: plugin).first
            next = waiting.first { $0.id == awaited }
        }
        return nil
    }
}
