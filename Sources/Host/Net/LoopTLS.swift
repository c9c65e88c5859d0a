/// What one loop keeps for its TLS connections. Belongs to the loop.
struct LoopTLS: ~Copyable {
    let door = TLSDoor()
    // SAFETY: owned by this value, which cannot be copied, and freed in deinit.
    /// Where pieces are put together into one record.
    let record = UnsafeMutableRawBufferPointer.allocate(
        byteCount: TLSSession.recordSize, alignment: 16)
    /// Connections whose session holds bytes that the socket does not speak of any more.
    var unread: [Int32] = []
    /// Steps of handshakes that this turn may still take.
    var steps = 0
    /// The handshakes under way, oldest first, behind some that have ended.
    var handshakes: [ConnectionHandle] = []
    var handshakeCount = 0
    var failures = TLSFailures()

    deinit { record.deallocate() }

    /// Each step may cost a signature, and the open connections wait meanwhile.
    static let stepsPerTurn = 8
    /// Handshakes under way: each holds some 40 KiB. Above, the oldest is cut.
    static let handshakeLimit = 2048
}

/// What went wrong since it was last told of, so that a flood makes one line a second.
struct TLSFailures {
    private var count = 0
    private var code: UInt = 0
    private var address = ClientAddress.local

    mutating func note(_ code: UInt, from address: ClientAddress) {
        count += 1
        (self.code, self.address) = (code, address)
    }

    mutating func tell() {
        guard count > 0 else { return }
        let reason = TLSSession.describe(code)
        Log.note("\(count) TLS connections failed, the last from \(address): \(reason)")
        count = 0
    }
}
