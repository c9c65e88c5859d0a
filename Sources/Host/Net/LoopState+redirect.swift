import PluginAPI

// From plain listeners to TLS.
extension LoopState {
    /// Sends a plain request to where TLS is spoken; false when it is served as it is.
    mutating func redirects(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) -> Bool {
        guard let twin = wiring.twin, !connections[slot].isSecure else { return false }
        let path = bytes[part: request.path]
        let isOwn = connections[slot].address == .local || connections[slot].address.isLoopback
        if path.starts(with: "/.well-known/acme-challenge/".utf8) { return false }
        if isOwn, Self.looks.contains(where: { path.isExactly($0) }) { return false }
        // Clients of WebSocket do not follow redirects.
        guard !request.isUpgrade else {
            let refusal = Refusal(.upgradeRequired, "This server speaks TLS: use wss://.")
            refuse(slot, refusal, asker, headers: "Upgrade: TLS/1.2\r\n")
            return true
        }
        guard !request.host.isEmpty else {
            throw Refusal(.badRequest, "This server speaks TLS: use https://.")
        }
        let target =
            request.path.lowerBound..<max(request.path.upperBound, request.query.upperBound)
        let location = twin.location(
            host: String(decoding: bytes[part: request.host], as: UTF8.self),
            target: String(decoding: bytes[part: target], as: UTF8.self),
            plainPort: Listener.port(of: Int32(slot)) ?? 80)
        let empty = UnsafeRawBufferPointer(start: nil, count: 0)
        answer(slot, asker) { buffer in
            Answer.appendHTTP(
                status: 308, empty, type: "", asker, headers: "Location: \(location)\r\n",
                to: &buffer)
        }
        return true
    }

    /// Where an operator's own tools look, from this machine.
    private static let looks: [StaticString] = ["/healthz", "/readyz", "/metrics"]
}
