import PluginAPI

extension HTTPURL {
    /// What a `Location` means, seen from this URL (RFC 3986 section 5.2).
    func resolving(_ reference: String) throws(OutboundError) -> HTTPURL {
        let reference = reference.prefix { $0 != "#" }
        let path = target.prefix { $0 != "?" }
        if Self.hasScheme(reference) { return try HTTPURL(parsing: reference) }
        if reference.hasPrefix("//") { return try HTTPURL(parsing: "\(scheme):\(reference)") }
        if reference.isEmpty { return self }
        if reference.hasPrefix("?") { return try with(target: "\(path)\(reference)") }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        let joined = reference.hasPrefix("/") ? "\(reference)" : "\(folder)\(reference)"
        return try with(target: Self.removingDots(joined))
    }

    private var scheme: String { isSecure ? "https" : "http" }

    private func with(target: String) throws(OutboundError) -> HTTPURL {
        try HTTPURL(parsing: "\(scheme)://\(authority)\(target)")
    }

    // A colon before the first slash or query ends a scheme.
    private static func hasScheme(_ text: some StringProtocol) -> Bool {
        text.first { ":/?".contains($0) } == ":"
    }

    /// RFC 3986 section 5.2.4; the query is left alone.
    private static func removingDots(_ target: String) -> String {
        let path = target.prefix { $0 != "?" }
        var kept: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part {
            case ".", "..":
                if part == "..", !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(part)
            }
        }
        return "/" + kept.joined(separator: "/") + target[path.endIndex...]
    }
}
