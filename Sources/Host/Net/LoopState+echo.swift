import PluginAPI

// `/__echo`, for tests of the protocol itself: what a client says comes back.
extension LoopState {
    /// Longest message that is echoed.
    static let echoMessage = 16 << 20

    mutating func echo(_ slot: Int32, _ opcode: UInt8, _ payload: UnsafeRawBufferPointer) {
        let start = local.count
        WebSocketFrame.appendHeader(opcode: opcode, payload: payload.count, to: &local)
        local.append(payload)
        sendLocal(slot, from: start)
    }
}
