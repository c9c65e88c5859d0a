/// A message that is not whole yet: fragments (RFC 6455 section 5.4), or one frame whose end has
/// not come. Text is checked as it comes, so that what is wrong fails inside a frame already.
struct WebSocketAssembly {
    /// Text or binary; `continuation` when no message is under way.
    private(set) var opcode = WebSocketFrame.continuation
    /// What came of it, unmasked; without storage when no message is under way.
    private(set) var bytes: [UInt8] = []
    private(set) var fragments = 0
    private var validator = UTF8Validator()

    var isUnderWay: Bool { opcode != WebSocketFrame.continuation }

    /// Begins a message, or its next fragment.
    mutating func beginFragment(_ opcode: UInt8) {
        if opcode != WebSocketFrame.continuation { self.opcode = opcode }
        fragments += 1
    }

    mutating func add(_ piece: UnsafeRawBufferPointer) throws(WebSocketFailure) {
        if opcode == WebSocketFrame.text, !validator.accepts(piece) { throw .badText }
        bytes.append(contentsOf: piece)
    }

    /// Refuses a text that ends inside a character.
    func requireWhole() throws(WebSocketFailure) {
        if opcode == WebSocketFrame.text, !validator.isComplete { throw .badText }
    }
}
