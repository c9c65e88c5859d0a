@testable import Host

/// What a decoder said, kept beyond the life of its pointers.
enum Heard: Equatable {
    case text(String)
    case binary([UInt8])
    case ping([UInt8])
    case pong
    case close(UInt16)
    case failure(WebSocketFailure)
}

/// A connection's reading side: bytes come in as they please, what the decoder says is collected.
struct WebSocketEar {
    private var decoder: WebSocketDecoder
    private(set) var pending: [UInt8] = []
    private(set) var heard: [Heard] = []

    var isInMessage: Bool { decoder.isInMessage }
    var received: Int { decoder.received }

    init(messageLimit: Int = 1 << 16) { decoder = WebSocketDecoder(messageLimit: messageLimit) }

    /// Takes bytes, decodes all that is complete, keeps the rest.
    mutating func take(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: pending.count, alignment: 1)
        defer { buffer.deallocate() }
        buffer.copyBytes(from: pending)
        var position = 0
        while let next = hear(decoder.next(in: buffer, at: &position)) {
            heard.append(next)
            if case .failure = next { break }
        }
        precondition((0...pending.count).contains(position), "consumed more than there was")
        pending = Array(buffer[position...])
    }

    private func hear(_ output: WebSocketDecoder.Output) -> Heard? {
        switch output {
        case .needMore: nil
        case .text(let bytes): .text(bytes.text)
        case .binary(let bytes): .binary(Array(bytes))
        case .ping(let bytes): .ping(Array(bytes))
        case .pong: .pong
        case .close(let code): .close(code)
        case .failure(let failure): .failure(failure)
        }
    }

    static func hear(_ bytes: some Sequence<UInt8>, messageLimit: Int = 1 << 16) -> [Heard] {
        var ear = WebSocketEar(messageLimit: messageLimit)
        ear.take(bytes)
        return ear.heard
    }
}

/// Frames as a client sends them.
enum ClientFrame {
    static let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

    /// - Parameter first: the byte with FIN, the reserved bits and the opcode.
    static func make(_ first: UInt8, _ payload: [UInt8], key: [UInt8] = key) -> [UInt8] {
        let masked = payload.enumerated().map { $0.element ^ key[$0.offset & 3] }
        return [first] + length(payload.count) + key + masked
    }

    static func text(_ text: String) -> [UInt8] { make(0x81, Array(text.utf8)) }

    static func close(_ code: UInt16, _ reason: [UInt8] = []) -> [UInt8] {
        make(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason)
    }

    private static func length(_ count: Int) -> [UInt8] {
        switch count {
        case ..<126: [0x80 | UInt8(count)]
        case ...0xFFFF: [0xFE] + wide(count, bytes: 2)
        default: [0xFF] + wide(count, bytes: 8)
        }
    }

    static func wide(_ count: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }
}
