import PluginAPI

/// An absolute URL of HTTP (RFC 9110 section 4.2), taken apart. Stricter than browsers: what they
/// would repair (spaces, backslashes, user information) is refused, so that no two readers can
/// disagree about its host.
struct HTTPURL: Equatable, Sendable {
    let isSecure: Bool
    /// In lower case, without brackets: a name, or an address.
    let host: String
    let port: UInt16
    /// Path and query, still encoded; begins with a slash.
    let target: String

    /// Bytes of the whole (RFC 9110 section 4.1 asks for 8,000 at least).
    static let limit = 8000

    init(isSecure: Bool, host: String, port: UInt16, target: String) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.target = target
    }

    init(parsing text: some StringProtocol) throws(OutboundError) {
        guard let (isSecure, rest) = Self.scheme(of: text) else {
            throw Self.malformed("begins with neither https:// nor http://")
        }
        guard text.utf8.count <= Self.limit, text.utf8.allSatisfy(Self.isAllowed) else {
            throw Self.malformed("is too long, or has characters that must be encoded")
        }
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        (host, port) = try Self.authority(rest[..<end], standard: isSecure ? 443 : 80)
        self.isSecure = isSecure
        let target = rest[end...].prefix { $0 != "#" }
        self.target = target.hasPrefix("/") ? String(target) : "/\(target)"
    }

    /// The host as a URL and the Host header write it, with the port unless it is the scheme's own.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    func hasOrigin(of other: HTTPURL) -> Bool {
        (isSecure, host, port) == (other.isSecure, other.host, other.port)
    }
}

extension HTTPURL: CustomStringConvertible {
    var description: String { "\(isSecure ? "https" : "http")://\(authority)\(target)" }
}

extension HTTPURL {
    private static func malformed(_ what: String) -> OutboundError {
        OutboundError(.badRequest, "the URL \(what)")
    }

    private static func scheme<Text: StringProtocol>(
        of text: Text
    ) -> (isSecure: Bool, rest: Text.SubSequence)? {
        let head = text.prefix(8).lowercased()
        if head == "https://" { return (true, text.dropFirst(8)) }
        return head.hasPrefix("http://") ? (false, text.dropFirst(7)) : nil
    }

    // Visible ASCII without what no URI holds (RFC 3986 appendix A).
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
            UInt8(ascii: "}"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    /// authority = host [ ":" port ] (RFC 3986 section 3.2), without user information.
    private static func authority(
        _ text: some StringProtocol, standard: UInt16
    ) throws(OutboundError) -> (String, UInt16) {
        guard !text.contains("@") else { throw malformed("must not have user information") }
        let isBracketed = text.hasPrefix("[")
        let mark: Character = isBracketed ? "]" : ":"
        let end = text.firstIndex(of: mark) ?? text.endIndex
        guard !isBracketed || end < text.endIndex else { throw malformed("has no host") }
        let host = isBracketed ? text[..<end].dropFirst() : text[..<end]
        let rest = isBracketed ? text[end...].dropFirst() : text[end...]
        guard isHost(host, isBracketed: isBracketed) else { throw malformed("has no host") }
        guard let port = rest.isEmpty || rest == ":" ? standard : Self.port(rest) else {
            throw malformed("has a wrong port")
        }
        return (host.lowercased(), port)
    }

    private static func isHost(_ text: some StringProtocol, isBracketed: Bool) -> Bool {
        if isBracketed { return text.contains(":") && ClientAddress(parsing: text) != nil }
        return OutboundHostName.isValid(text)
    }

    private static func port(_ text: some StringProtocol) -> UInt16? {
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), digits.utf8.allSatisfy(\.isDigit), let port = UInt16(digits)
        else { return nil }
        return port > 0 ? port : nil
    }
}

/// What may stand for a host's name: letters, digits, hyphens, underscores and dots (RFC 1123
/// section 2.1, and what is met), at most 253.
enum OutboundHostName {
    static func isValid(_ text: some StringProtocol) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                $0.isLetter || $0.isDigit || "-_.".utf8.contains($0)
            }
    }
}
