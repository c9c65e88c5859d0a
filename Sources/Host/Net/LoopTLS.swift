/// What one loop keeps for its TLS connections. Belongs to the loop.
struct LoopTLS: ~Copyable {
    let door = TLSDoor()
    // SAFETY: owned by this value, which cannot be copied, and freed in deinit.
    /// Where pieces are put together into one record.
    let record = UnsafeMutableRawBufferPointer.allocate(
        byteCount: TLSSession.recordSize, alignment: 16)
    /// Connections whose session holds bytes that the socket does not speak of any more.
    var unread: [Int32] = []
    /// The handshakes under way, oldest first, behind some that have ended.
    var handshakes: [ConnectionHandle] = []
    var handshakeCount = 0
    var failures = FailureTally()

    deinit { record.deallocate() }

    /// Handshakes under way: each holds some 40 KiB. Above, the oldest is cut.
    static let handshakeLimit = 2048
}
