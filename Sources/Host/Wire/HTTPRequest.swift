import PluginAPI

/// One request of HTTP/1 (RFC 9110, RFC 9112). Ranges are offsets into the bytes that were parsed.
struct HTTPRequest {
    enum Method: Equatable { case get, head, post, put, patch, delete, options, other }

    let method: Method
    /// Still percent-encoded; begins with "/".
    let path: Range<Int>
    /// What follows the "?", still percent-encoded; empty when there is none.
    let query: Range<Int>
    let body: Range<Int>
    /// Bytes of the whole request, body included: the next one begins there.
    let length: Int
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
    let origin: Range<Int>
    /// The authority that the request is for; that of an absolute target goes before the header.
    let host: Range<Int>
    /// A proxy asks in someone's name (RFC 7239 section 4, or X-Forwarded-For).
    let isForwarded: Bool
}

/// What parsing gave.
enum HTTPParse {
    /// Parse again from the same start when more bytes came.
    case needMore
    case request(HTTPRequest)
    /// Answer with it and close the connection: where the next request begins is not known.
    case failure(HTTPFailure)
}

/// How much one request may be.
struct HTTPLimits {
    /// Bytes of the request line and the headers.
    var head = 16 << 10
    /// Header lines.
    var headers = 100
    /// Bytes of the body.
    var body = 64 << 10

    /// Bytes of the request line (RFC 9112 section 3 recommends at least 8,000).
    static let requestLine = 8 << 10
}
