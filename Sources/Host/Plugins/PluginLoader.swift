import CLinux
import Glibc
import PluginAPI

/// Finds, checks, loads and sets up the plugins that the configuration names.
struct PluginLoader {
    let config: Config
    let crypto: any Crypto
    let secrets: Secrets

    /// A plugin whose file was accepted and mapped.
    struct Loaded {
        let name: String
        let file: String
        let type: any Plugin.Type
        var manifest: Manifest { type.manifest }
    }

    /// Loads all, then sets them up in the order of their dependencies.
    /// - Returns: the ids in that order.
    func load(into builder: FeatureBuilder) throws(PluginError) -> [String] {
        var loaded: [Loaded] = []
        for name in config.plugins { loaded.append(try open(name)) }
        let ordered = try PluginOrder.sort(loaded)
        let manifests = ordered.map(\.manifest)
        let strays = config.strayTables(besides: manifests)
        guard strays.isEmpty else { throw PluginError(ConfigError(strays).description) }
        for warning in config.strayVariables(besides: manifests) { Log.warn("\(warning)") }
        for plugin in ordered { try setUp(plugin, builder) }
        return manifests.map(\.id)
    }

    // The stamp is compared before dlopen: that would run the file's initialisers.
    private func open(_ name: String) throws(PluginError) -> Loaded {
        let file = try find(name)
        if let difference = try StampReader.read(file: file).difference(from: .host) {
            throw PluginError("\(name) (\(file)) was not loaded: \(difference); build it again")
        }
        guard let library = dlopen(file, RTLD_NOW | RTLD_LOCAL) else {
            throw PluginError("\(name) (\(file)) cannot be loaded: \(String(cString: dlerror()))")
        }
        guard let symbol = dlsym(library, "parley_plugin") else {
            throw PluginError("\(name) (\(file)) has no entry point parley_plugin")
        }
        typealias Entry = @convention(c) () -> UnsafeMutableRawPointer
        // SAFETY: the stamp says that the file was built against this PluginAPI, whose documented
        // entry point has this signature and hands over one retained PluginEntry.
        let entry = unsafeBitCast(symbol, to: Entry.self)
        let box = Unmanaged<PluginEntry>.fromOpaque(entry()).takeRetainedValue()
        let loaded = Loaded(name: name, file: file, type: box.type)
        try refuseBadID(loaded)
        return loaded
    }

    // The id is the prefix of tables and names, so it must not look like the host's or another's.
    private func refuseBadID(_ plugin: Loaded) throws(PluginError) {
        let id = plugin.manifest.id
        let isWord =
            !id.isEmpty && id.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 }
        guard isWord, !["host", "sqlite", "limits", "store", "plugins"].contains(id) else {
            throw PluginError(
                "\(plugin.file) has the id '\(id)'; an id is a word of letters a to z")
        }
    }

    private func find(_ name: String) throws(PluginError) -> String {
        if name.contains("/") { return name }
        let folders = config.pluginFolders + [Self.executableFolder]
        for folder in folders where access("\(folder)/lib\(name).so", R_OK) == 0 {
            return "\(folder)/lib\(name).so"
        }
        throw PluginError(
            "there is no plugin \(name): looked for lib\(name).so in \(folders.joined(separator: ", "))"
        )
    }

    private func setUp(_ plugin: Loaded, _ builder: FeatureBuilder) throws(PluginError) {
        let manifest = plugin.manifest
        do {
            let settings = try config.settings(of: manifest)
            let registrar = PluginRegistrar(manifest, builder: builder, secrets: secrets)
            try plugin.type.setUp(
                PluginSetup(settings: settings, crypto: crypto, registry: registrar))
        } catch {
            throw PluginError("\(plugin.name) (\(plugin.file)) could not be set up: \(error)")
        }
    }

    private static let executableFolder: String = {
        var path = [CChar](repeating: 0, count: 4096)
        guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return "." }
        let text = String(
            decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
    }()
}

/// Puts plugins after those that they require.
enum PluginOrder {
    static func sort(_ plugins: [PluginLoader.Loaded]) throws(PluginError) -> [PluginLoader.Loaded]
    {
        let loaded = Set(plugins.map(\.manifest.id))
        var waiting = plugins
        var ordered: [PluginLoader.Loaded] = []
        var done: Set<String> = []
        try refuseTwins(plugins)
        while !waiting.isEmpty {
            guard
                let index = waiting.firstIndex(where: { plugin in
                    let wanted = loaded.intersection(plugin.manifest.wants)
                    return done.isSuperset(of: wanted.union(plugin.manifest.requires))
                })
            else { throw stuck(waiting, plugins) }
            let next = waiting.remove(at: index)
            done.insert(next.manifest.id)
            ordered.append(next)
        }
        return ordered
    }

    private static func refuseTwins(_ plugins: [PluginLoader.Loaded]) throws(PluginError) {
        var seen: [String: String] = [:]
        for plugin in plugins {
            if let other = seen.updateValue(plugin.file, forKey: plugin.manifest.id) {
                throw PluginError(
                    "\(plugin.file) and \(other) both have the id \(plugin.manifest.id); name one of them"
                )
            }
        }
    }

    private static func stuck(
        _ waiting: [PluginLoader.Loaded], _ all: [PluginLoader.Loaded]
    ) -> PluginError {
        let known = Set(all.map(\.manifest.id))
        for plugin in waiting {
            if let missing = plugin.manifest.requires.first(where: { !known.contains($0) }) {
                return PluginError(
                    "\(plugin.name) requires the plugin '\(missing)', which the configuration does not name"
                )
            }
        }
        let names = waiting.map(\.name).joined(separator: ", ")
        return PluginError("these plugins require each other in a circle: \(names)")
    }
}
