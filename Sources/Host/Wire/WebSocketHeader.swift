/// The header of a client's frame (RFC 6455 section 5.2).
struct WebSocketHeader {
    let isFinal: Bool
    let opcode: UInt8
    /// Bytes that follow the header.
    let payload: Int
    /// Bytes of the header itself; the masking key is the last four of them.
    let size: Int

    var isControl: Bool { opcode & 0x8 != 0 }
    /// The frame is a message of its own, no fragment of one.
    var isWholeMessage: Bool { isFinal && opcode != WebSocketFrame.continuation }
    /// Where the frame ends, counted from its first byte.
    var end: Int { size + payload }

    /// Reads the header that `bytes` begins with.
    /// - Returns: nil when more bytes are needed.
    static func read(_ bytes: UnsafeRawBufferPointer) throws(WebSocketFailure) -> Self? {
        guard bytes.count >= 2 else { return nil }
        try check(bytes[0], bytes[1])
        let lengthBytes = lengthBytes(bytes[1])
        guard bytes.count >= 2 + lengthBytes + 4 else { return nil }
        return Self(
            isFinal: bytes[0] & 0x80 != 0, opcode: bytes[0] & 0xF,
            payload: try length(bytes, lengthBytes), size: 2 + lengthBytes + 4)
    }

    /// Refuses what the first two bytes show.
    private static func check(_ first: UInt8, _ second: UInt8) throws(WebSocketFailure) {
        guard first & 0x70 == 0 else { throw .reservedBits }
        let opcode = first & 0xF
        guard opcode & 0x7 <= 2 else { throw .unknownOpcode }
        guard second & 0x80 != 0 else { throw .unmasked }
        guard opcode & 0x8 != 0 else { return }
        guard first & 0x80 != 0 else { throw .fragmentedControl }
        guard second & 0x7F <= WebSocketFrame.longestControl else { throw .longControl }
    }

    /// Bytes of the extended length.
    private static func lengthBytes(_ second: UInt8) -> Int {
        switch second & 0x7F {
        case 126: 2
        case 127: 8
        default: 0
        }
    }

    private static func length(
        _ bytes: UnsafeRawBufferPointer, _ lengthBytes: Int
    ) throws(WebSocketFailure) -> Int {
        guard lengthBytes > 0 else { return Int(bytes[1] & 0x7F) }
        var length: UInt64 = 0
        for offset in 2..<2 + lengthBytes { length = length << 8 | UInt64(bytes[offset]) }
        guard length > (lengthBytes == 2 ? 125 : 0xFFFF) else { throw .lengthNotMinimal }
        // The most significant bit must be 0; no limit of ours lets such a length through either.
        return Int(exactly: length) ?? .max
    }
}
