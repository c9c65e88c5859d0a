/// A feature of the server, compiled into a `.so` of its own.
///
/// Its entry point is one exported function:
///
///     @c(parley_plugin)
///     public func entry() -> UnsafeMutableRawPointer { pluginEntry(Karma.self) }
///
/// Link `PluginStamp`, too: the host loads no plugin that does not say what it was built against.
public protocol Plugin: Sendable {
    /// What the host must know before set-up. It is read several times, so it must always be the
    /// same.
    static var manifest: Manifest { get }
    /// Registers all that the plugin does, on the starting thread, and does nothing else: when
    /// another plugin fails, the host begins anew without that one and calls this again. What the
    /// plugin keeps, its verbs, filters and followers hold.
    /// - Throws: what the operator is told; the plugin, and those that require it, do not run then.
    static func setUp(_ setup: PluginSetup) throws(SetupError)
}

/// What the host must know of a plugin before it makes one.
public struct Manifest: Sendable {
    /// A word of the letters a to z, not `host`, `sqlite`, `limits`, `store` or `plugins`; two
    /// plugins of one id are not loaded together. It prefixes the plugin's commands, events and
    /// jobs (`id.`) and tables (`id_`), and names its table of settings. Never changed once there
    /// is data.
    public let id: String
    /// For people, in any form; what decides whether the plugin is loaded is its stamp.
    public let version: String
    /// One sentence for lists and documents.
    public let purpose: String
    /// The ids of plugins that must be set up before this one. When one does not run, or they are a
    /// circle, this one does not run.
    public let requires: [String]
    /// The ids of plugins that are set up before this one where they run; without them it works,
    /// too: filters at their points and followers of their events wait for them.
    public let wants: [String]
    /// The settings that the configuration's table `id` may hold.
    public let config: ConfigSchema

    /// Requires and wants no other plugin and has no settings, unless said otherwise.
    public init(
        id: String, version: String, purpose: String, requires: [String] = [],
        wants: [String] = [], config: ConfigSchema = ConfigSchema()
    ) {
        self.id = id
        self.version = version
        self.purpose = purpose
        self.requires = requires
        self.wants = wants
        self.config = config
    }
}

/// Why a plugin could not be set up; names what the operator can do.
public struct SetupError: Error, Sendable, CustomStringConvertible {
    /// One line for the operator: what is wrong, and what to do. The host adds the plugin's name
    /// and file.
    public let description: String
    /// A line without a full stop.
    public init(_ description: String) { self.description = description }
}

/// Carries a plugin's type through the C entry point.
public final class PluginEntry: Sendable {
    /// What the host asks for the manifest and sets up.
    public let type: any Plugin.Type
    init(_ type: any Plugin.Type) { self.type = type }
}

/// The body of a plugin's entry point: one retained `PluginEntry`, which the host takes over.
public func pluginEntry(_ type: any Plugin.Type) -> UnsafeMutableRawPointer {
    Unmanaged.passRetained(PluginEntry(type)).toOpaque()
}
