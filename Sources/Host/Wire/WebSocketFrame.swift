import PluginAPI

/// The frames that the server sends (RFC 6455 section 5.2): whole messages, unmasked.
enum WebSocketFrame {
    static let continuation: UInt8 = 0x0
    static let text: UInt8 = 0x1
    static let binary: UInt8 = 0x2
    static let close: UInt8 = 0x8
    static let ping: UInt8 = 0x9
    static let pong: UInt8 = 0xA

    /// The subprotocol that is spoken in them (RFC 6455 section 1.9).
    static let protocolName: StaticString = "parley.1"

    /// Longest payload of a control frame (RFC 6455 section 5.5).
    static let longestControl = 125

    /// Bytes of the header that `appendHeader` writes.
    static func headerSize(payload: Int) -> Int {
        switch payload {
        case ..<126: 2
        case ...0xFFFF: 4
        default: 10
        }
    }

    /// Writes the header of a frame with FIN set; `payload` bytes must follow.
    static func appendHeader(opcode: UInt8, payload: Int, to buffer: inout ByteBuffer) {
        buffer.append(0x80 | opcode)
        switch headerSize(payload: payload) {
        case 2: buffer.append(UInt8(payload))
        case 4: append(length: payload, bytes: 2, marker: 126, to: &buffer)
        default: append(length: payload, bytes: 8, marker: 127, to: &buffer)
        }
    }

    /// Writes a whole close frame (RFC 6455 section 5.5.1).
    /// - Parameter reason: at most 123 bytes.
    static func appendClose(_ code: UInt16, _ reason: StaticString, to buffer: inout ByteBuffer) {
        appendHeader(opcode: close, payload: 2 + reason.utf8CodeUnitCount, to: &buffer)
        buffer.append(UInt8(code >> 8))
        buffer.append(UInt8(code & 0xFF))
        buffer.append(reason)
    }

    private static func append(
        length: Int, bytes: Int, marker: UInt8, to buffer: inout ByteBuffer
    ) {
        buffer.append(marker)
        for byte in (0..<bytes).reversed() {
            buffer.append(UInt8(truncatingIfNeeded: length >> (8 * byte)))
        }
    }
}
