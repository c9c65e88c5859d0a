import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Contacts.self) }

/// Contacts: who knows whom, who may reach whom, and who is there.
enum Contacts: Plugin {
    static let manifest = Manifest(
        id: "contacts", version: "0.1.0",
        purpose: "Finding people, friend requests, friends, blocks, presence.",
        requires: ["accounts"], wants: ["rooms"])

    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}
