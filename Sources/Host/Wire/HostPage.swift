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

    /// Below it stand the operator's commands, at the operator's own door alone.
    static let adminRoot = "/__admin"

    /// A trailing slash is optional, as in the routes of commands.
    init?(path: UnsafeRawBufferPointer) {
        let hasSlash = path.count > 1 && path.last == UInt8(ascii: "/")
        let path = path[part: 0..<path.count - (hasSlash ? 1 : 0)]
        guard path.count <= Self.longest,
            let page = Self.all.first(where: { path.isExactly($0.rawValue) })
        else { return nil }
        self = page
    }

    // Every request is looked at, and few are for a page.
    private static let all = allCases
    private static let longest = allCases.map(\.rawValue.utf8.count).max() ?? 0
}
