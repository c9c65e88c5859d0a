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
    /// nil where nobody listens for TLS.
    let lane: HandshakeLane?
    private let thread: HostThread?
    var results: [HandshakeLane.Result] = []
    var failures = FailureTally()

    init(loop: Int32, isNeeded: Bool) {
        let lane = isNeeded ? HandshakeLane(limit: Self.handshakeLimit) : nil
        self.lane = lane
        thread = lane.map { lane in
            HostThread(name: "handshake-\(loop)", givesWay: true) { lane.run() }
        }
    }

    /// Nothing is under way any more when this returns.
    func end() {
        lane?.close()
        thread?.join()
    }

    deinit { record.deallocate() }

    /// Handshakes under way: each holds some 40 KiB. Above, the oldest is cut.
    static let handshakeLimit = 2048
}
