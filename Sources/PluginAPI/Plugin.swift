/// A feature of the server, compiled into a `.so` of its own.
///
/// Its entry point is one exported function:
///
///     @c(parley_plugin)
///     public func entry() -> UnsafeMutableRawPointer { pluginEntry(Karma.self) }
///
/// Link `PluginStamp`, too: the host loads no plugin that does not say what it was built against.
public protocol Plugin: Sendable {
    static var manifest: Manifest { get }
    /// Registers all that the plugin does, once, before the storage is opened. What the plugin
    /// keeps, its verbs, filters and followers hold.
    static func setUp(_ setup: PluginSetup) throws(SetupError)
}

/// What the host must know of a plugin before it makes one.
public struct Manifest: Sendable {
    /// Lower case; prefixes the plugin's commands, events and tables.
    public let id: String
    public let version: String
    /// One sentence for lists and documents.
    public let purpose: String
    /// The ids of plugins that must be set up before this one.
    public let requires: [String]
    /// The ids of plugins that are set up before this one where they are loaded; without them it
    /// works, too.
    public let wants: [String]
    public let config: ConfigSchema

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
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// Carries a plugin's type through the C entry point.
public final class PluginEntry: Sendable {
    public let type: any Plugin.Type
    init(_ type: any Plugin.Type) { self.type = type }
}

/// The body of a plugin's entry point.
public func pluginEntry(_ type: any Plugin.Type) -> UnsafeMutableRawPointer {
    Unmanaged.passRetained(PluginEntry(type)).toOpaque()
}
