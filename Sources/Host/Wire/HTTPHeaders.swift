/// The headers of one request that the server looks at; the others are checked and passed over.
struct HTTPHeaders {
    private(set) var contentLength: Int?
    private(set) var coding: TransferCoding?
    private(set) var host: Range<Int>?
    private(set) var contentType: Range<Int>?
    private(set) var origin: Range<Int>?
    private(set) var webSocketKey: Range<Int>?
    private(set) var webSocketVersion: Int?
    private(set) var offersProtocol = false
    /// Empty when the scheme is not Bearer.
    private(set) var authorization: Range<Int>?
    private(set) var conditions = HTTPConditions()
    private(set) var expectsContinue = false
    private(set) var closes = false
    private(set) var keepsAlive = false
    private(set) var hasUpgrade = false
    private(set) var isWebSocket = false
    private(set) var isForwarded = false
    private(set) var forwarded = HTTPForwarding()

    // SAFETY: the bytes are the caller's and outlive the parse; ranges lie inside them.
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// field-line = field-name ":" OWS field-value OWS (RFC 9112 section 5)
    mutating func take(_ line: Range<Int>) throws(HTTPStop) {
        guard !bytes[line.lowerBound].isBlank else { throw .failure(.fold) }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: line) else {
            throw .failure(.headerName)
        }
        let name = bytes[part: line.lowerBound..<colon]
        guard name.isToken else { throw .failure(.headerName) }
        guard let name = HTTPHeaderName(name) else { return }
        try take(name, bytes.trimmed(colon + 1..<line.upperBound))
    }

    private mutating func take(
        _ name: HTTPHeaderName, _ value: Range<Int>
    ) throws(HTTPStop) {
        switch name {
        case .host: try takeHost(value)
        case .contentLength: try takeContentLength(value)
        case .transferEncoding: takeTransferEncoding(value)
        case .contentType: try Self.once(&contentType, value)
        case .origin: try Self.once(&origin, value)
        case .authorization: try Self.once(&authorization, credentials(value))
        case .expect: try takeExpect(value)
        case .connection: takeConnection(value)
        case .upgrade: takeUpgrade(value)
        case .forwarded: isForwarded = true
        case .webSocketKey: try takeWebSocketKey(value)
        case .webSocketVersion: try takeWebSocketVersion(value)
        case .forwardedFor:
            isForwarded = true
            forwarded.hops.append(value)
        case .forwardedScheme: forwarded.scheme = bytes.lastElement(of: value)
        case .forwardedHost: takeForwardedHost(value)
        case .webSocketProtocol: takeWebSocketProtocol(value)
        default: takeCondition(name, value)
        }
    }

    /// A repeated one counts as it first stood.
    private mutating func takeCondition(_ name: HTTPHeaderName, _ value: Range<Int>) {
        switch name {
        case .ifMatch: conditions.ifMatch = conditions.ifMatch ?? value
        case .ifNoneMatch: conditions.ifNoneMatch = conditions.ifNoneMatch ?? value
        case .ifModifiedSince: conditions.ifModifiedSince = conditions.ifModifiedSince ?? value
        case .ifUnmodifiedSince:
            conditions.ifUnmodifiedSince = conditions.ifUnmodifiedSince ?? value
        case .ifRange: conditions.ifRange = conditions.ifRange ?? value
        case .range: conditions.range = conditions.range ?? value
        case .acceptEncoding: conditions.acceptEncoding = conditions.acceptEncoding ?? value
        default: break
        }
    }

    /// Two values would leave open which of them counts, here and in a proxy before us.
    private static func once<Value>(_ slot: inout Value?, _ value: Value) throws(HTTPStop) {
        guard slot == nil else { throw .failure(.repeated) }
        slot = value
    }
}

// MARK: Single headers

extension HTTPHeaders {
    private mutating func takeHost(_ value: Range<Int>) throws(HTTPStop) {
        guard host == nil, HTTPTarget.isAuthority(bytes[part: value]) else {
            throw .failure(.host)
        }
        host = value
    }

    /// Content-Length = 1*DIGIT (RFC 9110 section 8.6)
    private mutating func takeContentLength(_ value: Range<Int>) throws(HTTPStop) {
        guard contentLength == nil, let length = bytes[part: value].decimal else {
            throw .failure(.contentLength)
        }
        contentLength = length
    }

    /// What the codings of a body come to; only a single `chunked` is taken.
    enum TransferCoding { case chunked, unknown, malformed }

    /// RFC 9112 section 6.1: `chunked` stands once, and last.
    private mutating func takeTransferEncoding(_ value: Range<Int>) {
        if value.isEmpty { coding = .malformed }
        var list = value
        while let element = bytes.nextElement(of: &list) {
            switch coding {
            case nil where element.isEmpty: coding = .malformed
            case nil: coding = bytes[part: element].spells("chunked") ? .chunked : .unknown
            case .chunked: coding = .malformed
            case .unknown, .malformed: break
            }
        }
    }

    /// RFC 9110 section 10.1.1
    private mutating func takeExpect(_ value: Range<Int>) throws(HTTPStop) {
        guard bytes[part: value].spells("100-continue") else { throw .failure(.expectation) }
        expectsContinue = true
    }

    /// credentials = "Bearer" 1*SP b64token (RFC 6750 section 2.1); the scheme in any case.
    private func credentials(_ value: Range<Int>) -> Range<Int> {
        let none = value.lowerBound..<value.lowerBound
        guard let space = bytes.firstIndex(of: 0x20, in: value),
            bytes[part: value.lowerBound..<space].spells("bearer")
        else { return none }
        return bytes.trimmed(space..<value.upperBound)
    }

    /// RFC 9110 section 7.6.1
    private mutating func takeConnection(_ value: Range<Int>) {
        var list = value
        while let option = bytes.nextElement(of: &list) {
            if bytes[part: option].spells("close") { closes = true }
            if bytes[part: option].spells("keep-alive") { keepsAlive = true }
            if bytes[part: option].spells("upgrade") { hasUpgrade = true }
        }
    }

    /// RFC 9110 section 7.8
    private mutating func takeUpgrade(_ value: Range<Int>) {
        var list = value
        while let element = bytes.nextElement(of: &list) {
            if bytes[part: element].spells("websocket") { isWebSocket = true }
        }
    }

    /// Sixteen bytes in base64 (RFC 6455 section 4.1).
    private mutating func takeWebSocketKey(_ value: Range<Int>) throws(HTTPStop) {
        let key = bytes[part: value]
        let isBase64 = key.dropLast(2).allSatisfy {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
        }
        guard key.count == 24, isBase64, key[22...].elementsEqual("==".utf8) else {
            throw .failure(.webSocketKey)
        }
        try Self.once(&webSocketKey, value)
    }

    /// A list, in one line or several; names are told apart by case (RFC 6455 section 11.3.4).
    private mutating func takeWebSocketProtocol(_ value: Range<Int>) {
        var list = value
        while let name = bytes.nextElement(of: &list) {
            if bytes[part: name].isExactly(WebSocketFrame.protocolName) { offersProtocol = true }
        }
    }

    private mutating func takeWebSocketVersion(_ value: Range<Int>) throws(HTTPStop) {
        guard let version = bytes[part: value].decimal else { throw .failure(.webSocketVersion) }
        try Self.once(&webSocketVersion, version)
    }

    // Anybody may send it: what is malformed is passed over.
    private mutating func takeForwardedHost(_ value: Range<Int>) {
        let host = bytes.lastElement(of: value)
        if HTTPTarget.isAuthority(bytes[part: host]) { forwarded.host = host }
    }
}
