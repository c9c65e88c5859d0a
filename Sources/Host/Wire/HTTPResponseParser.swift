import PluginAPI

/// The head of an answer to a request of ours (RFC 9112 section 4).
struct HTTPResponseHead: Equatable {
    let status: Int
    let headers: [OutboundHeader]
    let framing: Framing
    /// Whether another request may follow on the connection (RFC 9112 section 9.3).
    let keepsAlive: Bool
    /// Bytes of the head: the body begins there.
    let length: Int

    /// How the end of the body is found (RFC 9112 section 6.3).
    enum Framing: Equatable {
        /// Zero when there is no body.
        case length(Int)
        case chunked
        case untilClose
    }
}

/// Parses the head of an answer. As in requests, what could be read in two ways is refused: on a
/// connection that is used again one answer must not become two.
enum HTTPResponseParser {
    enum Parse: Equatable {
        /// Parse again from the same start when more bytes came.
        case needMore
        case head(HTTPResponseHead)
        /// What is wrong, for an error's message.
        case failure(String)
    }

    /// Bytes of the head, and lines of headers.
    static let limit = 32 << 10
    static let lines = 200

    /// The same bounds, for who waits until a head is whole.
    static let bounds = HTTPLimits(head: limit, headers: lines, firstLine: limit)

    /// - Parameter isHeadRequest: the answer to HEAD has no body, whatever its headers say.
    static func parse(_ bytes: UnsafeRawBufferPointer, isHeadRequest: Bool) -> Parse {
        do throws(HTTPStop) {
            return .head(try head(bytes, isHeadRequest))
        } catch {
            switch error {
            case .needMore: return .needMore
            case .failure(let failure): return .failure("\(failure.message)")
            }
        }
    }

    private static func head(
        _ bytes: UnsafeRawBufferPointer, _ isHeadRequest: Bool
    ) throws(HTTPStop) -> HTTPResponseHead {
        var lines = HTTPLines(bytes)
        let status = try StatusLine(bytes, lines.next(within: limit - 2, else: .longHead))
        var headers = ResponseHeaders()
        for _ in 0...Self.lines {
            let line = try lines.next(within: limit - 2, else: .longHead)
            guard line.isEmpty else {
                try headers.take(bytes, line)
                continue
            }
            return HTTPResponseHead(
                status: status.code, headers: headers.list,
                framing: try headers.framing(status, isHeadRequest),
                keepsAlive: !headers.closes && (status.isLatest || headers.keepsAlive),
                length: lines.position)
        }
        throw .failure(.longHead)
    }
}

extension HTTPFailure {
    fileprivate static let statusLine = HTTPFailure(
        400, .badRequest, "the status line is malformed")
}

/// status-line = HTTP-version SP status-code SP [ reason-phrase ] (RFC 9112 section 4); without the
/// last space, too, as some servers leave it out.
private struct StatusLine {
    let code: Int
    /// HTTP/1.1, as against HTTP/1.0.
    let isLatest: Bool

    init(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(HTTPStop) {
        let text = bytes[part: line]
        isLatest = text.starts(with: "HTTP/1.1 ".utf8)
        guard isLatest || text.starts(with: "HTTP/1.0 ".utf8), text.count >= 12,
            text[9..<12].allSatisfy(\.isDigit), text.count == 12 || text[12] == 0x20
        else { throw .failure(.statusLine) }
        code = text[9..<12].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard (100..<600).contains(code) else { throw .failure(.statusLine) }
    }
}

/// The headers of an answer, and those of them that say where it ends.
private struct ResponseHeaders {
    private(set) var list: [OutboundHeader] = []
    private(set) var closes = false
    private(set) var keepsAlive = false
    private var contentLength: Int?
    private var hasTransferEncoding = false

    mutating func take(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(HTTPStop) {
        guard !bytes[line.lowerBound].isBlank else { throw .failure(.fold) }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: line),
            bytes[part: line.lowerBound..<colon].isToken
        else { throw .failure(.headerName) }
        let name = bytes[part: line.lowerBound..<colon]
        let value = bytes[part: bytes.trimmed(colon + 1..<line.upperBound)]
        if name.spells("content-length") { try takeLength(value) }
        if name.spells("transfer-encoding") { try takeCoding(value) }
        if name.spells("connection") { takeConnection(value) }
        list.append(
            OutboundHeader(
                String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }

    /// RFC 9112 section 6.3
    func framing(
        _ status: StatusLine, _ isHeadRequest: Bool
    ) throws(HTTPStop) -> HTTPResponseHead.Framing {
        if hasTransferEncoding {
            guard contentLength == nil else { throw .failure(.twoLengths) }
            guard status.isLatest else { throw .failure(.codingInOldHTTP) }
        }
        if isHeadRequest || status.code < 200 || status.code == 204 || status.code == 304 {
            return .length(0)
        }
        if hasTransferEncoding { return .chunked }
        return contentLength.map { .length($0) } ?? .untilClose
    }

    private mutating func takeLength(_ value: UnsafeRawBufferPointer) throws(HTTPStop) {
        guard contentLength == nil, (1...18).contains(value.count), value.allSatisfy(\.isDigit)
        else { throw .failure(.contentLength) }
        contentLength = value.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    // We ask for no other coding (TE is not sent), so there can be none.
    private mutating func takeCoding(_ value: UnsafeRawBufferPointer) throws(HTTPStop) {
        guard !hasTransferEncoding, value.spells("chunked") else { throw .failure(.coding) }
        hasTransferEncoding = true
    }

    private mutating func takeConnection(_ value: UnsafeRawBufferPointer) {
        var rest = 0..<value.count
        while let option = value.nextElement(of: &rest) {
            if value[part: option].spells("close") { closes = true }
            if value[part: option].spells("keep-alive") { keepsAlive = true }
        }
    }
}
