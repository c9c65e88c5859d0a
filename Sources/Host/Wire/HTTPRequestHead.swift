import PluginAPI

/// The head of a request of ours, as bytes (RFC 9112 section 3). Nothing that a plugin gives can
/// add a line to it.
enum HTTPRequestHead {
    /// How the end of the body is told.
    enum Framing: Equatable {
        case none
        case length(Int)
        case chunked
    }

    /// Headers that are the connection's, and so the host's.
    private static let reserved: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te",
        "trailer", "expect", "proxy-connection", "proxy-authorization",
    ]
    /// Bytes that the plugin's headers may have.
    private static let limit = 32 << 10

    static func bytes(
        _ method: String, _ url: HTTPURL, _ headers: [OutboundHeader], _ framing: Framing,
        agent: String
    ) throws(OutboundError) -> [UInt8] {
        guard isToken(method), method.utf8.count <= 32, method != "CONNECT" else {
            throw OutboundError(.badRequest, "the method is malformed")
        }
        var text = "\(method) \(url.target) HTTP/1.1\r\nHost: \(url.authority)\r\n"
        for header in headers {
            try check(header)
            text += "\(header.name): \(header.value)\r\n"
        }
        guard text.utf8.count <= limit + HTTPURL.limit else {
            throw OutboundError(.badRequest, "the headers are too large")
        }
        if !headers.contains(where: { $0.name.lowercased() == "user-agent" }) {
            text += "User-Agent: \(agent)\r\n"
        }
        switch framing {
        case .none: break
        case .length(let length): text += "Content-Length: \(length)\r\n"
        case .chunked: text += "Transfer-Encoding: chunked\r\n"
        }
        return Array((text + "\r\n").utf8)
    }

    private static func check(_ header: OutboundHeader) throws(OutboundError) {
        guard isToken(header.name), !header.value.utf8.contains(where: \.isHeadControl) else {
            throw OutboundError(.badRequest, "a header has a line break, or no proper name")
        }
        guard !reserved.contains(header.name.lowercased()) else {
            throw OutboundError(.badRequest, "the header \(header.name) is the host's")
        }
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isTokenCharacter)
    }
}
