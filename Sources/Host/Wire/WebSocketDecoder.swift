/// Turns a client's frames into messages (RFC 6455 section 5): a message of one frame that is all
/// there is handed out from the buffer itself, any other is assembled as its bytes come.
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
    var messageLimit: Int
    private var message = WebSocketAssembly()
    private var isHandedOut = false
    /// Bytes of the fragment under way that have not come, whether it is its message's last, and
    /// its key.
    private var missing = 0
    private var isLast = false
    private var mask = WebSocketMask()
    private var failure: WebSocketFailure?

    init(messageLimit: Int) { self.messageLimit = messageLimit }

    /// Whether the beginning of a message was taken in, and not its end.
    var isInMessage: Bool { message.isUnderWay && !isHandedOut }

    /// Bytes taken in of the message under way.
    var received: Int { message.bytes.count }

    /// Decodes on in `buffer` from `position`, unmasks in place, advances `position` past what it
    /// took. What it leaves for the next time is less than a header and a control frame.
    mutating func next(
        in buffer: UnsafeMutableRawBufferPointer, at position: inout Int
    ) -> Output {
        if let failure { return .failure(failure) }
        if isHandedOut { forgetMessage() }
        do throws(WebSocketFailure) {
            return try decode(buffer, &position)
        } catch {
            failure = error
            forgetMessage()
            return .failure(error)
        }
    }

    private mutating func decode(
        _ buffer: UnsafeMutableRawBufferPointer, _ position: inout Int
    ) throws(WebSocketFailure) -> Output {
        while true {
            if missing == 0 {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[position...])
                guard let header = try WebSocketHeader.read(.init(rest)) else { return .needMore }
                if header.isControl {
                    guard rest.count >= header.end else { return .needMore }
                    position += header.end
                    return try control(header, unmasked(rest, header))
                }
                try admit(header)
                if header.isWholeMessage, rest.count >= header.end {
                    position += header.end
                    return try whole(header, unmasked(rest, header))
                }
                position += header.size
                begin(header, rest)
            }
            if let output = try takePayload(of: buffer, at: &position) { return output }
            if missing > 0 { return .needMore }
        }
    }

    /// Refuses a data frame that is too much or not due (RFC 6455 section 5.4).
    @inline(__always)
    private func admit(_ header: WebSocketHeader) throws(WebSocketFailure) {
        if header.opcode == WebSocketFrame.continuation {
            guard message.isUnderWay else { throw .continuationOfNothing }
        } else {
            guard !message.isUnderWay else { throw .messageUnderWay }
        }
        guard header.payload <= messageLimit - message.bytes.count else { throw .tooLong }
        guard message.fragments < fragmentLimit else { throw .tooManyFragments }
    }

    /// A message in smaller pieces than 64 bytes each costs more to take in than it carries; the
    /// few pieces of a short one may be as small as they like.
    private var fragmentLimit: Int { 16 + messageLimit / 64 }

    @inline(__always)
    private func unmasked(
        _ bytes: UnsafeMutableRawBufferPointer, _ header: WebSocketHeader
    ) -> UnsafeRawBufferPointer {
        let payload = UnsafeMutableRawBufferPointer(rebasing: bytes[header.size..<header.end])
        var mask = WebSocketMask(.init(bytes), at: header.size - 4)
        mask.apply(to: payload)
        return UnsafeRawBufferPointer(payload)
    }
}

// MARK: What a frame means

extension WebSocketDecoder {
    private func control(
        _ header: WebSocketHeader, _ payload: UnsafeRawBufferPointer
    ) throws(WebSocketFailure) -> Output {
        switch header.opcode {
        case WebSocketFrame.close: .close(code: try Self.closeCode(payload))
        case WebSocketFrame.ping: .ping(payload)
        default: .pong
        }
    }

    /// A message of one frame that is all there.
    @inline(__always)
    private func whole(
        _ header: WebSocketHeader, _ payload: UnsafeRawBufferPointer
    ) throws(WebSocketFailure) -> Output {
        guard header.opcode == WebSocketFrame.text else { return .binary(payload) }
        guard UTF8Validator.isValid(payload) else { throw .badText }
        return .text(payload)
    }

    private mutating func begin(_ header: WebSocketHeader, _ bytes: UnsafeMutableRawBufferPointer) {
        message.beginFragment(header.opcode)
        missing = header.payload
        isLast = header.isFinal
        mask = WebSocketMask(.init(bytes), at: header.size - 4)
    }

    /// Takes in what is there of the fragment under way; the message when that was its end.
    private mutating func takePayload(
        of buffer: UnsafeMutableRawBufferPointer, at position: inout Int
    ) throws(WebSocketFailure) -> Output? {
        let end = position + min(missing, buffer.count - position)
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[position..<end])
        missing -= piece.count
        position = end
        mask.apply(to: piece)
        try message.add(UnsafeRawBufferPointer(piece))
        guard missing == 0, isLast else { return nil }
        try message.requireWhole()
        isHandedOut = true
        let isText = message.opcode == WebSocketFrame.text
        return message.bytes.withUnsafeBytes { isText ? .text($0) : .binary($0) }
    }

    private mutating func forgetMessage() {
        message = WebSocketAssembly()
        isHandedOut = false
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
