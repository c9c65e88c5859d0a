/// The pages that the host serves itself, by their paths; no route of a command takes them.
enum HostPage: String, CaseIterable {
    /// Unless a folder is served there.
    case welcome = "/"
    case health = "/healthz"
    case readiness = "/readyz"
    case metrics = "/metrics"
    /// The commands, for people.
    case reference = "/api"
    case referenceStyle = "/api.css"
    /// The commands, for programs.
    case openAPI = "/openapi.json"

    /// A trailing slash is optional, as in the routes of commands.
    init?(path: UnsafeRawBufferPointer) {
        let hasSlash = path.count > 1 && path.last == UInt8(ascii: "/")
        let path = path[part: 0..<path.count - (hasSlash ? 1 : 0)]
        guard let page = Self.allCases.first(where: { path.isExactly($0.rawValue) }) else {
            return nil
        }
        self = page
    }
}
