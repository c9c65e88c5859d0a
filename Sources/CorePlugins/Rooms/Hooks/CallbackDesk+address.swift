import PluginAPI

// Where events go.
extension CallbackDesk {
    /// - Throws: `.badField` for what is no address, and for one with a name and a password, which
    ///   no request is made with.
    static func requireAddress(_ url: String) throws(Refusal) {
        try HookDesk.requireAddress(url, field: "url")
        guard !authority(of: url).contains("@") else {
            throw Refusal(.badField, "url must have no user before its host.", field: "url")
        }
    }

    /// Scheme and host, for the audit log: the rest of an address is often a secret.
    static func origin(of url: String) -> String {
        let host = authority(of: url).split(separator: "@").last ?? ""
        return url.prefix { $0 != "/" } + "//" + host
    }

    // RFC 3986 section 3.2: behind the second slash, up to a path, a query or a fragment.
    private static func authority(of url: String) -> Substring {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2 else { return "" }
        return parts[2].prefix { $0 != "?" && $0 != "#" }
    }
}
