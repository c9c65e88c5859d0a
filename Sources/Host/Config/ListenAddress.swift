/// Where and how the server listens, as operators write it: `127.0.0.1:8080`,
/// `https://[::]:8443`, `unix:/run/parley/parley.sock mode=0660`, `127.0.0.1:8080 proxy`.
public struct ListenAddress: Sendable, Equatable {
    public enum Place: Sendable, Equatable {
        /// Port 0 takes a free one.
        case network(host: String, port: UInt16)
        /// A Unix socket and the mode of its file.
        case unix(path: String, mode: UInt32)
    }

    public let place: Place
    /// Only TLS is spoken there.
    public let isSecure: Bool
    /// Each connection begins with the PROXY protocol, version 2.
    public let expectsProxy: Bool

    init(_ place: Place, isSecure: Bool = false, expectsProxy: Bool = false) {
        self.place = place
        self.isSecure = isSecure
        self.expectsProxy = expectsProxy
    }

    /// The same with another place.
    func at(_ place: Place) -> ListenAddress {
        ListenAddress(place, isSecure: isSecure, expectsProxy: expectsProxy)
    }

    /// Group and owner may connect.
    private static let usualMode: UInt32 = 0o660

    public init(parsing text: String) throws(ConfigError) {
        var words = text.split(separator: " ")[...]
        var first = String(words.popFirst() ?? "")
        let isSecure = first.hasPrefix("https://")
        if isSecure { first.removeFirst(8) }
        let place: Place
        if first.hasPrefix("unix:") {
            let mode = try Self.takeMode(&words, of: text) ?? Self.usualMode
            place = .unix(path: String(first.dropFirst(5)), mode: mode)
        } else {
            place = try Self.network(first, of: text)
        }
        let expectsProxy = words.first == "proxy"
        if expectsProxy { words.removeFirst() }
        if let word = words.first {
            throw ConfigError("'\(text)': '\(word)' is not understood behind the address")
        }
        if case .unix("", _) = place {
            throw ConfigError("'\(text)' names no file; unix:/run/parley/parley.sock is one")
        }
        self.init(place, isSecure: isSecure, expectsProxy: expectsProxy)
    }

    private static func network(
        _ word: String, of text: String
    ) throws(ConfigError) -> Place {
        guard let colon = word.lastIndex(of: ":"),
            let port = UInt16(word[word.index(after: colon)...])
        else { throw ConfigError("'\(text)' is not HOST:PORT, such as 127.0.0.1:8080") }
        var host = String(word[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else {
            throw ConfigError("'\(text)' names no host; 0.0.0.0:\(port) listens on every address")
        }
        return .network(host: host, port: port)
    }

    // Takes `mode=0660` out of the words behind the address.
    private static func takeMode(
        _ words: inout ArraySlice<Substring>, of text: String
    ) throws(ConfigError) -> UInt32? {
        guard let index = words.firstIndex(where: { $0.hasPrefix("mode=") }) else { return nil }
        let digits = words.remove(at: index).dropFirst(5)
        guard let mode = UInt32(digits, radix: 8), mode <= 0o777 else {
            throw ConfigError("'\(text)': the mode is three octal digits, such as mode=0660")
        }
        return mode
    }
}

extension ListenAddress: CustomStringConvertible {
    /// As the configuration spells it.
    var setting: String {
        let name =
            switch place {
            case .network(let host, let port):
                "\(host.contains(":") ? "[\(host)]" : host):\(port)"
            case .unix(let path, let mode): "unix:\(path) mode=0\(String(mode, radix: 8))"
            }
        return "\(isSecure ? "https://" : "")\(name)\(expectsProxy ? " proxy" : "")"
    }

    /// What a client is given: `http://127.0.0.1:8080/`, `unix:/run/parley/parley.sock`.
    public var description: String {
        switch place {
        case .network(let host, let port):
            "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
        case .unix(let path, _): "\(isSecure ? "https://" : "")unix:\(path)"
        }
    }
}
