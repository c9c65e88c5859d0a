/// Which web pages may open a WebSocket (RFC 6455 section 10.2). Browsers name the page that asks;
/// programs do not, and are not meant.
struct OriginPolicy: Sendable {
    /// Origins such as `https://chat.example.org`; `*` is every page. When there are none, the
    /// pages of the host itself may.
    private let allowed: [String]

    init(_ allowed: [String]) { self.allowed = allowed.map(Self.normal) }

    /// - Parameters:
    ///   - origin: the header's value; empty when the request has none.
    ///   - host: the authority that the request is for.
    func admits(_ origin: String, host: String) -> Bool {
        guard !origin.isEmpty else { return true }
        let page = Self.normal(origin)
        guard allowed.isEmpty else { return allowed.contains("*") || allowed.contains(page) }
        guard !host.isEmpty else { return false }
        // Behind a proxy we do not know our own scheme: the page's is taken for it.
        return Self.schemes.contains { page == Self.normal($0.start + host) }
    }

    /// Whether a text can stand in the list: scheme, host, perhaps a port, nothing behind; or `*`.
    static func isListable(_ text: String) -> Bool {
        if text == "*" { return true }
        return schemes.contains { scheme in
            let rest = text.lowercased().dropFirst(scheme.start.count)
            return text.lowercased().hasPrefix(scheme.start) && !rest.isEmpty
                && !rest.contains { $0 == "/" || $0 == "*" || $0 == " " }
        }
    }

    private static let schemes = [
        (start: "https://", port: ":443"), (start: "http://", port: ":80"),
    ]

    /// In lower case and without the port that the scheme implies (RFC 6454 sections 4 and 6.2).
    private static func normal(_ origin: String) -> String {
        let origin = origin.lowercased()
        for scheme in schemes where origin.hasPrefix(scheme.start) && origin.hasSuffix(scheme.port)
        {
            return String(origin.dropLast(scheme.port.count))
        }
        return origin
    }
}
