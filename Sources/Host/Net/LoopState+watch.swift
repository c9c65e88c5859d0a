import PluginAPI

// The pages for whoever watches the server: is it sound, may it be sent traffic, what does it do.
extension LoopState {
    /// `/healthz`: 503 when only a restart helps.
    var health: (status: Int, word: StaticString) {
        if wiring.shared.health.state == .broken { return (503, "storage_failed") }
        if wiring.shared.watch.isWriterStuck(at: steady) { return (503, "writer_stuck") }
        return (200, "ok")
    }

    /// `/readyz`: 503 also while what is sent is refused: no space is left, too much waits.
    var readiness: (status: Int, word: StaticString) {
        guard health.status == 200 else { return health }
        if wiring.shared.health.state == .full { return (503, "storage_full") }
        if wiring.shared.stop.isSet { return (503, "stopping") }
        if wiring.shared.writerInbox.room <= 0 { return (503, "overloaded") }
        return (200, "ready")
    }

    /// Refuses `/metrics` to strangers: it is for the token's holders, and without a token for
    /// programs of this machine, unless a proxy asks in someone's name.
    func admitToMetrics(
        _ slot: Int, _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        let token = wiring.metricsToken
        if token.isEmpty {
            guard connections[slot].address.isOfThisMachine, !request.isForwarded else {
                throw Refusal(.forbidden, "Set metrics.token to read this from elsewhere.")
            }
        } else {
            let given = bytes[request.authorization]
            guard constantTimeEqual(Array(given), Array(token.utf8)) else {
                throw Refusal(.badToken, "Send the metrics token as Authorization: Bearer.")
            }
        }
    }

    /// Shows this loop's numbers to other threads.
    func publishCounts() {
        loop.statistics.publish(counts)
        loop.statistics.connections.set(connectionCount)
        loop.statistics.webSockets.set(webSocketCount)
        loop.statistics.backlogBytes.set(backlogBytes)
    }
}

extension ClientAddress {
    /// A loopback address or a Unix socket.
    fileprivate var isOfThisMachine: Bool {
        if let v4 { return v4 >> 24 == 127 }
        return self == .local || (high == 0 && low == 1)
    }
}
