import PluginAPI

/// What this build is, and what plugins must have been built against.
public enum VersionReport {
    public static let text = "parley \(Build.version)"

    public static var json: String {
        var object = JSONObject()
        object.member("version", Build.version)
        object.member("api", Stamp.host.api)
        object.member("compiler", Stamp.host.compiler)
        object.member("sources", Stamp.host.sources)
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }
}
