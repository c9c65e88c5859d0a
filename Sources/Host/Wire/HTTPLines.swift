/// Why parsing stopped before a request was complete.
enum HTTPStop: Error {
    case needMore
    case failure(HTTPFailure)
}

/// Reads the lines of a head (RFC 9112 section 2.2): CR LF only, and no control characters.
struct HTTPLines {
    // SAFETY: the bytes are the caller's and outlive the parse; every read is tested against their
    // count.
    private let bytes: UnsafeRawBufferPointer
    /// Where the next line begins.
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next line without its end, which must lie within `limit`.
    mutating func next(within limit: Int, else long: HTTPFailure) throws(HTTPStop) -> Range<Int> {
        let start = position
        var end = start
        while end < bytes.count, !bytes[end].isHeadControl { end += 1 }
        guard end <= limit else { throw .failure(long) }
        guard end < bytes.count else { throw .needMore }
        try takeLineEnd(end)
        return start..<end
    }

    private mutating func takeLineEnd(_ end: Int) throws(HTTPStop) {
        switch bytes[end] {
        case 0x0D: break
        case 0x0A: throw .failure(.lineEnd)
        default: throw .failure(.control)
        }
        guard end + 1 < bytes.count else { throw .needMore }
        guard bytes[end + 1] == 0x0A else { throw .failure(.lineEnd) }
        position = end + 2
    }
}
