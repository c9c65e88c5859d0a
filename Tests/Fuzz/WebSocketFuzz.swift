@testable import Host

/// Frames of a client: however the bytes are cut, they are the same messages, or the same failure.
struct WebSocketFuzz: FuzzTarget {
    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        try checkValidator(bytes)
        var whole = FrameEar()
        try whole.take(bytes)
        var cut = FrameEar()
        for piece in Pieces(of: bytes) { try cut.take(piece) }
        try promise(cut.heard == whole.heard, "cut in pieces it is something else")
    }

    /// Our validator agrees with the standard library, which knows nothing of pieces.
    private func checkValidator(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        let isText = String(validating: bytes, as: UTF8.self) != nil
        try promise(UTF8Validator.isValid(bytes) == isText, "UTF-8, but for one of two readers")
        var validator = UTF8Validator()
        var isAccepted = true
        for piece in Pieces(of: bytes) { isAccepted = validator.accepts(piece) && isAccepted }
        try promise((isAccepted && validator.isComplete) == isText, "UTF-8, unless it is cut")
    }
}

/// The reading side of a connection, as `LoopState+webSocket` has it, with lower limits.
struct FrameEar {
    private static let messageLimit = 512
    /// The longest header that is looked at again, and a control frame.
    private static let pendingLimit = 14 + 125

    private(set) var heard = Transcript()
    private var input = InputBuffer()
    private var decoder = WebSocketDecoder(messageLimit: messageLimit)
    private var isOver = false

    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        var kept = InputBuffer()
        swap(&kept, &input)
        kept.append(bytes)
        try kept.hearOut { (all) throws(BrokenPromise) in try hear(all) }
        try promise(kept.count < Self.pendingLimit, "\(kept.count) bytes are kept")
        try promise(decoder.received <= Self.messageLimit, "a message beyond the limit")
        input = kept
    }

    private mutating func hear(
        _ bytes: UnsafeMutableRawBufferPointer
    ) throws(BrokenPromise) -> Int {
        var position = 0
        while !isOver {
            switch decoder.next(in: bytes, at: &position) {
            case .needMore: return position
            case .text(let text):
                let isText = String(validating: text, as: UTF8.self) != nil
                try promise(isText, "a text that is not UTF-8")
                add("text", text)
            case .binary(let content): add("binary", content)
            case .ping(let content): add("ping", content)
            case .pong: heard.add("pong")
            case .close(let code):
                heard.add("close")
                end(code)
            case .failure(let failure):
                heard.add(failure.reason)
                end(failure.code)
            }
        }
        return bytes.count
    }

    private mutating func add(_ kind: StaticString, _ content: UnsafeRawBufferPointer) {
        heard.add(kind)
        heard.add(content.count)
        heard.add(content)
    }

    private mutating func end(_ code: UInt16) {
        heard.add(Int(code))
        isOver = true
    }
}
