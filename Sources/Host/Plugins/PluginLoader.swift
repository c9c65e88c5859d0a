import CLinux
import Glibc
import PluginAPI

/// A plugin whose file was accepted and mapped.
struct LoadedPlugin {
    /// What people call it: `Rooms`.
    let name: String
    let file: String
    let type: any Plugin.Type
    /// Read once; plugins promise that it never changes.
    let manifest: Manifest

    var id: String { manifest.id }

    /// Names a call into it, should it crash.
    func crumb(_ hook: String) -> Crumb { Crumb(CrashSuspect(name: name, id: id, hook: hook)) }
}

/// Checks and maps the file of a plugin.
struct PluginLoader {
    let finder: PluginFinder

    // The stamp is compared before dlopen: that would run the file's initialisers.
    func load(_ name: String) throws(PluginError) -> LoadedPlugin {
        let file = try finder.find(name)
        let stamp = try StampReader.read(file: file)
        if let difference = stamp.difference(from: .host, of: file) { throw difference }
        let shortName = PluginFinder.shortName(name)
        let place = Crumb(CrashSuspect(name: shortName, id: "", hook: "load")).begin()
        defer { place.end() }
        // A name without a slash would be searched for elsewhere (dlopen(3)).
        guard let library = dlopen(file, RTLD_NOW | RTLD_LOCAL) else {
            throw .notLoadable(file, reason: String(cString: dlerror()))
        }
        guard let symbol = dlsym(library, "parley_plugin") else { throw .noEntryPoint(file) }
        typealias Entry = @convention(c) () -> UnsafeMutableRawPointer
        // SAFETY: the stamp says that the file was built against this PluginAPI, whose documented
        // entry point has this signature and hands over one retained PluginEntry.
        let entry = unsafeBitCast(symbol, to: Entry.self)
        let box = Unmanaged<PluginEntry>.fromOpaque(entry()).takeRetainedValue()
        let manifest = box.type.manifest
        try refuseBadID(manifest.id, of: file)
        return LoadedPlugin(
            name: shortName, file: file, type: box.type, manifest: manifest)
    }

    // The id is the prefix of tables and names, so it must not look like the host's or another's.
    private func refuseBadID(_ id: String, of file: String) throws(PluginError) {
        let isWord =
            !id.isEmpty && id.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 }
        guard isWord, !["host", "scripts", "sqlite", "limits", "store", "plugins"].contains(id)
        else {
            throw .badID(file, id: id)
        }
    }
}
