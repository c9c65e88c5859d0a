/// Turns a client's frames into messages (RFC 6455 section 5), in place: a message of one frame is
/// handed out from the buffer itself.
struct WebSocketDecoder {
    // SAFETY: every access lies inside `buffer`, whose bounds are tested before. The pointers
    // handed out are valid until the next call: those of a whole frame point into the caller's
    // buffer, those of an assembled message into the storage of `message`, which nothing touches
    // before the next call.

    enum Output {
        /// Call again with more bytes behind; all before `position` is done with.
        case needMore
        /// UTF-8.
        case text(UnsafeRawBufferPointer)
        case binary(UnsafeRawBufferPointer)
        case ping(UnsafeRawBufferPointer)
        case pong
        /// The code to answer with, 1000 when the client gave none; whatever follows it is to be
        /// thrown away (RFC 6455 section 1.4).
        case close(code: UInt16)
        /// Send a close frame with its code and end the connection; every further call says the
        /// same.
        case failure(WebSocketFailure)
    }

    /// Bytes of one message, all its fragments together.
    private let messageLimit: Int
    /// The fragments so far; without storage when no message is under way.
    private var message: [UInt8] = []
    private var isHandedOut = false
    /// The opcode of the message under way; `continuation` when none is.
    private var underWay = WebSocketFrame.continuation
    private var validator = UTF8Validator()
    private var failure: WebSocketFailure?

    init(messageLimit: Int) { self.messageLimit = messageLimit }

    /// Decodes the next frame of `buffer` from `position` on, unmasks in place, advances `position`
    /// past it.
    mutating func next(
        in buffer: UnsafeMutableRawBufferPointer, at position: inout Int
    ) -> Output {
        if let failure { return .failure(failure) }
        if isHandedOut { forgetMessage() }
        do throws(WebSocketFailure) {
            while let (header, payload) = try takeFrame(of: buffer, at: &position) {
                if let output = try output(header, payload) { return output }
            }
            return .needMore
        } catch {
            failure = error
            forgetMessage()
            return .failure(error)
        }
    }

    /// The next frame when all of it is there, its payload unmasked.
    @inline(__always)
    private func takeFrame(
        of buffer: UnsafeMutableRawBufferPointer, at position: inout Int
    ) throws(WebSocketFailure) -> (WebSocketHeader, UnsafeRawBufferPointer)? {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[position...])
        guard let header = try WebSocketHeader.read(.init(rest)) else { return nil }
        if !header.isControl { try admit(header) }
        guard rest.count - header.size >= header.payload else { return nil }
        let end = header.size + header.payload
        Self.unmask(rest, from: header.size, to: end)
        position += end
        return (header, UnsafeRawBufferPointer(rebasing: rest[header.size..<end]))
    }

    /// Refuses a data frame that is too long or not due (RFC 6455 section 5.4).
    @inline(__always)
    private func admit(_ header: WebSocketHeader) throws(WebSocketFailure) {
        if header.opcode == WebSocketFrame.continuation {
            guard underWay != WebSocketFrame.continuation else { throw .continuationOfNothing }
        } else {
            guard underWay == WebSocketFrame.continuation else { throw .messageUnderWay }
        }
        guard header.payload <= messageLimit - message.count else { throw .tooLong }
    }

    /// RFC 6455 section 5.3; the key is the four bytes before `start`.
    @inline(__always)
    private static func unmask(
        _ bytes: UnsafeMutableRawBufferPointer, from start: Int, to end: Int
    ) {
        let key = bytes.loadUnaligned(fromByteOffset: start - 4, as: UInt32.self)
        let wide = UInt64(key) << 32 | UInt64(key)
        var position = start
        while position + 8 <= end {
            let eight = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            bytes.storeBytes(of: eight ^ wide, toByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < end {
            bytes[position] ^= bytes[start - 4 + (position - start) & 3]
            position += 1
        }
    }
}

// MARK: What a frame means

extension WebSocketDecoder {
    /// What a frame gives; nil for a fragment that more must follow.
    private mutating func output(
        _ header: WebSocketHeader, _ payload: UnsafeRawBufferPointer
    ) throws(WebSocketFailure) -> Output? {
        switch header.opcode {
        case WebSocketFrame.close: .close(code: try Self.closeCode(payload))
        case WebSocketFrame.ping: .ping(payload)
        case WebSocketFrame.pong: .pong
        case WebSocketFrame.text where header.isFinal: try Self.text(payload)
        case WebSocketFrame.binary where header.isFinal: .binary(payload)
        default: try assemble(header, payload)
        }
    }

    @inline(__always)
    private static func text(
        _ payload: UnsafeRawBufferPointer
    ) throws(WebSocketFailure) -> Output {
        guard UTF8Validator.isValid(payload) else { throw .badText }
        return .text(payload)
    }

    /// Adds a fragment (RFC 6455 section 5.4); the message when it was the last.
    private mutating func assemble(
        _ header: WebSocketHeader, _ fragment: UnsafeRawBufferPointer
    ) throws(WebSocketFailure) -> Output? {
        if header.opcode != WebSocketFrame.continuation { underWay = header.opcode }
        let isText = underWay == WebSocketFrame.text
        if isText, !validator.accepts(fragment) { throw .badText }
        message.append(contentsOf: fragment)
        guard header.isFinal else { return nil }
        if isText, !validator.isComplete { throw .badText }
        isHandedOut = true
        return message.withUnsafeBytes { isText ? .text($0) : .binary($0) }
    }

    private mutating func forgetMessage() {
        message = []
        isHandedOut = false
        underWay = WebSocketFrame.continuation
        validator = UTF8Validator()
    }

    /// RFC 6455 sections 5.5.1 and 7.4.
    private static func closeCode(
        _ payload: UnsafeRawBufferPointer
    ) throws(WebSocketFailure) -> UInt16 {
        guard payload.count > 0 else { return 1000 }
        guard payload.count >= 2 else { throw .badCloseCode }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: break
        default: throw .badCloseCode
        }
        let reason = UnsafeRawBufferPointer(rebasing: payload[2...])
        guard UTF8Validator.isValid(reason) else { throw .badText }
        return code
    }
}
