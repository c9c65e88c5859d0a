import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Notify.self) }

/// Notify: what reaches people who are not looking. For now, mail.
enum Notify: Plugin {
    static let manifest = Manifest(
        id: "notify", version: "0.1.0", purpose: "Mail to people.")

    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}
