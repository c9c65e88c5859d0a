/// How the end of a request's body is found (RFC 9112 section 6.3).
enum HTTPFraming: Equatable {
    /// Zero when there is no body.
    case length(Int)
    case chunked
}

/// Takes a body out of the bytes that carry it (RFC 9112 sections 6 and 7), each byte looked at
/// once, wherever they were split on their way.
struct HTTPBodyDecoder {
    enum Output {
        /// Call again with the bytes that come next; all before `position` is done with.
        case needMore
        /// Content, where it stands in the bytes.
        case piece(Range<Int>)
        /// The body is whole, its trailers included; the next request begins at `position`.
        case end
        /// Answer with it and close: where the next request begins is not known.
        case failure(HTTPFailure)
    }

    /// What the next byte belongs to.
    private enum Place {
        case size, extensions, sizeEnd
        case data, dataReturn, dataEnd
        case trailer, trailerName, trailerValue, trailerEnd, lastEnd
        case end
    }

    /// Bytes of one chunk's extensions: nobody uses them, so they are checked and passed over.
    static let extensionLimit = 256
    /// Bytes of all trailers, which are checked and passed over (RFC 9112 section 7.1.2).
    static let trailerLimit = 4 << 10
    /// Digits of a chunk's size; more would not fit into 63 bits.
    private static let digitLimit = 15

    private let isChunked: Bool
    private var place: Place
    /// Content bytes until the end of the chunk, or of the body.
    private var left: Int
    /// Content bytes that may come after the chunk.
    private var spare: Int
    private var digits = 0
    private var extensionBytes = 0
    private var trailerBytes = 0

    /// - Parameter limit: content bytes at most; a length beyond it is refused at once.
    init(_ framing: HTTPFraming, limit: Int) throws(HTTPFailure) {
        isChunked = framing == .chunked
        spare = limit
        switch framing {
        case .chunked: (place, left) = (.size, 0)
        case .length(let length):
            guard length <= limit else { throw .longBody }
            (place, left) = (length > 0 ? .data : .end, length)
        }
    }

    /// Hands on what `bytes` holds of the body from `position` on, piece by piece.
    /// - Returns: whether the body is whole now.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ position: inout Int,
        _ use: (UnsafeRawBufferPointer) -> Void
    ) throws(HTTPFailure) -> Bool {
        while true {
            switch next(in: bytes, at: &position) {
            case .needMore: return false
            case .end: return true
            case .failure(let failure): throw failure
            case .piece(let range): use(bytes[part: range])
            }
        }
    }

    /// The next output of `bytes` from `position` on, which advances past what was looked at.
    mutating func next(in bytes: UnsafeRawBufferPointer, at position: inout Int) -> Output {
        while place != .end {
            guard position < bytes.count else { return .needMore }
            if place == .data { return .piece(takeData(bytes.count, &position)) }
            do throws(HTTPFailure) { try take(bytes[position]) } catch { return .failure(error) }
            position += 1
        }
        return .end
    }

    private mutating func takeData(_ count: Int, _ position: inout Int) -> Range<Int> {
        let start = position
        position += min(left, count - start)
        left -= position - start
        if left == 0 { place = isChunked ? .dataReturn : .end }
        return start..<position
    }

    private mutating func take(_ byte: UInt8) throws(HTTPFailure) {
        switch place {
        case .size, .extensions, .sizeEnd: try takeSize(byte)
        case .dataReturn: try expect(0x0D, byte, then: .dataEnd)
        case .dataEnd:
            try expect(0x0A, byte, then: .size)
            (digits, extensionBytes) = (0, 0)
        case .data, .end: break
        default: try takeTrailer(byte)
        }
    }

    private mutating func expect(
        _ wanted: UInt8, _ byte: UInt8, then next: Place
    ) throws(HTTPFailure) {
        guard byte == wanted else { throw .chunk }
        place = next
    }
}

// MARK: The lines between the data

extension HTTPBodyDecoder {
    /// chunk-size [ chunk-ext ] CRLF (RFC 9112 section 7.1)
    private mutating func takeSize(_ byte: UInt8) throws(HTTPFailure) {
        switch (place, byte) {
        case (.sizeEnd, _):
            try expect(0x0A, byte, then: left == 0 ? .trailer : .data)
            spare -= left
        case (.size, _) where byte.hexValue != nil:
            digits += 1
            guard digits <= Self.digitLimit else { throw .chunk }
            left = left << 4 | Int(byte.hexValue ?? 0)
        case (_, 0x0D):
            guard digits > 0 else { throw .chunk }
            guard left <= spare else { throw .longBody }
            place = .sizeEnd
        default:
            let isBegin = digits > 0 && (byte == UInt8(ascii: ";") || byte.isBlank)
            guard place == .extensions ? !byte.isHeadControl : isBegin else { throw .chunk }
            place = .extensions
            extensionBytes += 1
            guard extensionBytes <= Self.extensionLimit else { throw .longExtension }
        }
    }

    /// trailer-section CRLF (RFC 9112 section 7.1.2): lines as those of a head.
    private mutating func takeTrailer(_ byte: UInt8) throws(HTTPFailure) {
        trailerBytes += 1
        guard trailerBytes <= Self.trailerLimit else { throw .longHead }
        switch (place, byte) {
        case (.trailerEnd, _): try expect(0x0A, byte, then: .trailer)
        case (.lastEnd, _): try expect(0x0A, byte, then: .end)
        case (.trailer, 0x0D): place = .lastEnd
        case (.trailer, _), (.trailerName, _):
            if place == .trailerName, byte == UInt8(ascii: ":") {
                place = .trailerValue
            } else {
                guard byte.isTokenCharacter else { throw .headerName }
                place = .trailerName
            }
        default:
            guard byte == 0x0D || !byte.isHeadControl else { throw .control }
            if byte == 0x0D { place = .trailerEnd }
        }
    }
}
