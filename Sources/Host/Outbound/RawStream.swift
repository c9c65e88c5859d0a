import PluginAPI

/// A raw connection, as a job has it.
actor RawStream: OutboundStream {
    private let socket: OutboundSocket
    private let host: String
    private let tls: TLSClient
    private let slot: OutboundSlots.Slot
    private var isBusy = false

    init(_ socket: OutboundSocket, host: String, tls: TLSClient, _ slot: OutboundSlots.Slot) {
        self.socket = socket
        self.host = host
        self.tls = tls
        self.slot = slot
    }

    func read(atMost count: Int, within limit: Duration) async throws(OutboundError) -> [UInt8] {
        try begin()
        defer { isBusy = false }
        return try await socket.read(
            atMost: min(count, Self.readLimit), by: Clock.deadline(after: limit))
    }

    func write(_ bytes: [UInt8], within limit: Duration) async throws(OutboundError) {
        try begin()
        defer { isBusy = false }
        try await socket.write(bytes, by: Clock.deadline(after: limit))
    }

    func startTLS(within limit: Duration) async throws(OutboundError) {
        try begin()
        defer { isBusy = false }
        try await socket.startTLS(
            tls, host: host, protocolName: nil, by: Clock.deadline(after: limit))
    }

    func close() { if !isBusy { socket.close() } }

    /// Bytes that one read gives at most.
    private static let readLimit = 64 << 10

    private func begin() throws(OutboundError) {
        guard !isBusy else { throw OutboundError(.badRequest, "two tasks use one stream") }
        isBusy = true
    }
}
