/// A feature of the server, compiled into a `.so` of its own.
///
/// Its entry point is one exported function:
///
///     @_cdecl("parley_plugin") public func entry() -> UnsafeMutableRawPointer {
///     pluginEntry(Karma.self) }
public protocol Plugin: AnyObject, Sendable {
    static var manifest: Manifest { get }
    /// Registers all that the plugin does. Nothing else of it runs before every plugin is set up.
    init(_ setup: PluginSetup) throws(SetupError)
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
    public let config: ConfigSchema

    public init(
        id: String, version: String, purpose: String, requires: [String] = [],
        config: ConfigSchema = ConfigSchema()
    ) {
        self.id = id
        self.version = version
        self.purpose = purpose
        self.requires = requires
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
