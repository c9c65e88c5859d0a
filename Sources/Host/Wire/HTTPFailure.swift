import PluginAPI

/// Why a request could not be taken. The connection is closed after the answer.
struct HTTPFailure: Error {
    let status: Int
    let code: RefusalCode
    let message: StaticString

    init(_ status: Int, _ code: RefusalCode, _ message: StaticString) {
        self.status = status
        self.code = code
        self.message = message
    }

    private init(bad message: StaticString) { self.init(400, .badRequest, message) }
}

extension HTTPFailure {
    static let control = HTTPFailure(bad: "a control character stands in the head")
    static let lineEnd = HTTPFailure(bad: "lines of the head must end with CR LF")
    static let requestLine = HTTPFailure(bad: "the request line is malformed")
    static let method = HTTPFailure(bad: "the method is malformed")
    static let target = HTTPFailure(bad: "the request target is malformed")
    static let percent = HTTPFailure(bad: "the percent-encoding is malformed")
    static let headerName = HTTPFailure(bad: "a header name is malformed")
    static let fold = HTTPFailure(bad: "headers must not be folded")
    static let repeated = HTTPFailure(bad: "a header that may stand once is repeated")
    static let host = HTTPFailure(bad: "the Host header is malformed")
    static let noHost = HTTPFailure(bad: "send a Host header")
    static let contentLength = HTTPFailure(bad: "the Content-Length is malformed")
    static let twoLengths = HTTPFailure(
        bad: "Content-Length and Transfer-Encoding must not stand together")
    static let webSocketKey = HTTPFailure(bad: "the Sec-WebSocket-Key is malformed")
    static let webSocketVersion = HTTPFailure(bad: "the Sec-WebSocket-Version is malformed")

    static let coding = HTTPFailure(bad: "the Transfer-Encoding is malformed")
    static let codingInOldHTTP = HTTPFailure(bad: "HTTP/1.0 has no Transfer-Encoding")
    static let chunk = HTTPFailure(bad: "a chunk of the body is malformed")
    static let longExtension = HTTPFailure(bad: "the extensions of a chunk are too long")
    static let climbing = HTTPFailure(bad: "the path must not have . or .. or NUL in it")

    static let slow = HTTPFailure(408, .tooSlow, "the request took too long to arrive")
    static let longBody = HTTPFailure(413, .tooLarge, "the body is too large")
    static let longTarget = HTTPFailure(414, .tooLarge, "the request line is too long")
    static let expectation = HTTPFailure(417, .badRequest, "only 100-continue can be expected")
    static let changed = HTTPFailure(412, .conflict, "the file is not as the conditions want it")
    static let range = HTTPFailure(416, .badRequest, "the range begins behind the end of the file")
    static let longHead = HTTPFailure(431, .tooLarge, "the headers are too large")
    static let unknownCoding = HTTPFailure(
        501, .unsupportedProtocol, "chunked is the only Transfer-Encoding taken")
    static let crowded = HTTPFailure(
        503, .overloaded, "too many unfinished requests wait; try again in a moment")
    static let version = HTTPFailure(505, .unsupportedProtocol, "use HTTP/1.1")
}
