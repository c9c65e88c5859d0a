import PluginAPI

/// One request of HTTP/1 (RFC 9110, RFC 9112). Ranges are offsets into the bytes that were parsed.
struct HTTPRequest {
    enum Method: Equatable { case get, head, post, put, patch, delete, options, other }

    let method: Method
    /// Still percent-encoded; begins with "/", or is "*" (OPTIONS alone).
    let path: Range<Int>
    /// What follows the "?", still percent-encoded; empty when there is none.
    let query: Range<Int>
    /// Bytes of the head, the empty line included: the body begins there.
    let headLength: Int
    let framing: HTTPFraming
    /// Empty until the body is whole; behind the head then.
    var body: Range<Int>
    /// The client waits for a 100 before it sends the body (RFC 9110 section 10.1.1).
    let expectsContinue: Bool
    /// HTTP/1.1, as against HTTP/1.0.
    let isLatest: Bool
    /// Whether the connection stays open after the answer (RFC 9112 section 9.3).
    let keepsAlive: Bool
    /// A GET over HTTP/1.1 with `Connection: upgrade` and `Upgrade: websocket` (RFC 6455 section
    /// 4.2.1).
    let isUpgrade: Bool
    /// 24 characters of base64; empty when absent.
    let webSocketKey: Range<Int>
    let webSocketVersion: Int?
    /// Whether the client offers our subprotocol (RFC 6455 section 1.9).
    let offersProtocol: Bool
    /// The credentials after "Bearer" (RFC 6750 section 2.1); empty when absent or of another
    /// scheme.
    let authorization: Range<Int>
    let contentType: Range<Int>
    /// What is asked of a file beside its name.
    let conditions: HTTPConditions
    let origin: Range<Int>
    /// The authority that the request is for; that of an absolute target goes before the header.
    var host: Range<Int>
    /// A proxy asks in someone's name (RFC 7239 section 4, or X-Forwarded-For).
    let isForwarded: Bool
    let forwarded: HTTPForwarding
}

extension HTTPRequest {
    /// Where the request ends in `count` bytes; nil when it does not, or not without more ado.
    /// - Parameter limit: bytes of the body.
    func end(within count: Int, limit: Int) -> Int? {
        guard case .length(let length) = framing, length <= limit,
            length <= count - headLength
        else { return nil }
        return headLength + length
    }
}

/// What parsing gave.
enum HTTPParse {
    /// Parse again from the same start when more bytes came.
    case needMore
    case request(HTTPRequest)
    /// Answer with it and close the connection: where the next request begins is not known.
    case failure(HTTPFailure)
}

/// How long the head of a request may be.
struct HTTPLimits {
    /// Bytes of the request line and the headers.
    var head = 16 << 10
    /// Header lines.
    var headers = 100
    /// Bytes of the line before the headers.
    var firstLine = HTTPLimits.requestLine

    /// Bytes of the request line (RFC 9112 section 3 recommends at least 8,000).
    static let requestLine = 8 << 10
}
