/// Parses the head of one request of HTTP/1 (RFC 9112) in place. What could be read in two ways is
/// refused, so that a proxy before the server and the server never disagree about where a request
/// ends.
enum HTTPRequestParser {
    /// Parses the request whose head `bytes` begins with. A head that comes in pieces is to be
    /// parsed when `HTTPHeadScan` says so.
    static func parse(_ bytes: UnsafeRawBufferPointer, limits: HTTPLimits) -> HTTPParse {
        do throws(HTTPStop) {
            return .request(try request(bytes, limits))
        } catch {
            switch error {
            case .needMore: return .needMore
            case .failure(let failure): return .failure(failure)
            }
        }
    }

    private static func request(
        _ bytes: UnsafeRawBufferPointer, _ limits: HTTPLimits
    ) throws(HTTPStop) -> HTTPRequest {
        var lines = HTTPLines(bytes)
        let line = try RequestLine(bytes, requestLine(&lines, limits))
        let headers = try headers(bytes, &lines, limits)
        if line.isLatest, headers.host == nil { throw .failure(.noHost) }
        let framing = try framing(headers, line.isLatest)
        return HTTPRequest(line, headers, framing, headLength: lines.position)
    }

    private static func requestLine(
        _ lines: inout HTTPLines, _ limits: HTTPLimits
    ) throws(HTTPStop) -> Range<Int> {
        let line = try firstLine(&lines, limits)
        // One empty line before the request is passed over (RFC 9112 section 2.2).
        return line.isEmpty ? try firstLine(&lines, limits) : line
    }

    private static func firstLine(
        _ lines: inout HTTPLines, _ limits: HTTPLimits
    ) throws(HTTPStop) -> Range<Int> {
        let (end, last) = (lines.position + HTTPLimits.requestLine, limits.head - 2)
        return end < last
            ? try lines.next(within: end, else: .longTarget)
            : try lines.next(within: last, else: .longHead)
    }

    private static func headers(
        _ bytes: UnsafeRawBufferPointer, _ lines: inout HTTPLines, _ limits: HTTPLimits
    ) throws(HTTPStop) -> HTTPHeaders {
        var headers = HTTPHeaders(bytes)
        for _ in 0...limits.headers {
            let line = try lines.next(within: limits.head - 2, else: .longHead)
            if line.isEmpty { return headers }
            try headers.take(line)
        }
        throw .failure(.longHead)
    }

    /// RFC 9112 sections 6.1 and 6.3
    private static func framing(
        _ headers: HTTPHeaders, _ isLatest: Bool
    ) throws(HTTPStop) -> HTTPFraming {
        guard let coding = headers.coding else { return .length(headers.contentLength ?? 0) }
        guard headers.contentLength == nil else { throw .failure(.twoLengths) }
        guard isLatest else { throw .failure(.codingInOldHTTP) }
        switch coding {
        case .chunked: return .chunked
        case .unknown: throw .failure(.unknownCoding)
        case .malformed: throw .failure(.coding)
        }
    }
}

// MARK: The request line

/// request-line = method SP request-target SP HTTP-version (RFC 9112 section 3)
private struct RequestLine {
    let method: HTTPRequest.Method
    let target: HTTPTarget
    /// HTTP/1.1, as against HTTP/1.0.
    let isLatest: Bool

    init(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(HTTPStop) {
        guard let first = bytes.firstIndex(of: 0x20, in: line),
            let second = bytes.firstIndex(of: 0x20, in: first + 1..<line.upperBound)
        else { throw .failure(.requestLine) }
        method = try Self.method(bytes[part: line.lowerBound..<first])
        isLatest = try Self.version(bytes[part: second + 1..<line.upperBound])
        target = try HTTPTarget(bytes, first + 1..<second, allowsAsterisk: method == .options)
    }

    /// Methods are told apart by case (RFC 9110 section 9.1).
    private static func method(
        _ name: UnsafeRawBufferPointer
    ) throws(HTTPStop) -> HTTPRequest.Method {
        guard name.isToken else { throw .failure(.method) }
        if name.elementsEqual("GET".utf8) { return .get }
        if name.elementsEqual("POST".utf8) { return .post }
        if name.elementsEqual("PUT".utf8) { return .put }
        if name.elementsEqual("PATCH".utf8) { return .patch }
        if name.elementsEqual("DELETE".utf8) { return .delete }
        if name.elementsEqual("HEAD".utf8) { return .head }
        if name.elementsEqual("OPTIONS".utf8) { return .options }
        return .other
    }

    private static func version(_ name: UnsafeRawBufferPointer) throws(HTTPStop) -> Bool {
        if name.elementsEqual("HTTP/1.1".utf8) { return true }
        if name.elementsEqual("HTTP/1.0".utf8) { return false }
        let isVersion = name.starts(with: "HTTP/".utf8) && !name.contains(0x20)
        throw .failure(isVersion ? .version : .requestLine)
    }
}

extension HTTPRequest {
    fileprivate init(
        _ line: RequestLine, _ headers: HTTPHeaders, _ framing: HTTPFraming, headLength: Int
    ) {
        method = line.method
        path = line.target.path
        query = line.target.query
        self.headLength = headLength
        self.framing = framing
        body = headLength..<headLength
        // RFC 9110 section 10.1.1: who speaks HTTP/1.0 waits for nothing.
        expectsContinue = headers.expectsContinue && line.isLatest
        isLatest = line.isLatest
        keepsAlive = !headers.closes && (line.isLatest || headers.keepsAlive)
        isUpgrade =
            line.isLatest && line.method == .get && headers.hasUpgrade && headers.isWebSocket
        webSocketKey = headers.webSocketKey ?? 0..<0
        webSocketVersion = headers.webSocketVersion
        offersProtocol = headers.offersProtocol
        authorization = headers.authorization ?? 0..<0
        conditions = headers.conditions
        contentType = headers.contentType ?? 0..<0
        origin = headers.origin ?? 0..<0
        isForwarded = headers.isForwarded
        forwarded = headers.forwarded
        host = line.target.authority.isEmpty ? headers.host ?? 0..<0 : line.target.authority
    }
}
