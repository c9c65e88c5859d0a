import PluginAPI

// From HTTP to WebSocket (RFC 6455 section 4.2).
extension LoopState {
    /// What a WebSocket is for.
    enum WebSocketUse { case commands, echo }

    /// Longest message of a client that has not signed in: a token fits, and a registration.
    static let strangersMessage = 8 << 10

    /// Answers a request for a path that speaks WebSocket.
    mutating func upgrade(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer,
        for use: WebSocketUse
    ) throws(Refusal) {
        if let (refusal, headers) = Self.misfit(request) {
            refuse(slot, refusal, asker, headers: headers)
            return
        }
        try requireOrigin(request, bytes)
        // Addresses end up in logs and histories: no token goes there.
        guard request.query.isEmpty else {
            throw Refusal(
                .badRequest,
                "This path takes no query; a token goes into Authorization or into hello.")
        }
        let caller = use == .commands ? try caller(of: request, bytes) : .nobody
        if caller.isSignedIn { try wiring.gate.places.signIn(caller.account) }
        acceptUpgrade(slot, request, bytes)
        connections[slot].phase = .webSocket
        webSocketCount += 1
        connections[slot].beganAt = steady
        connections[slot].isEcho = use == .echo
        sortIn(slot)
        connections[slot].decoder.messageLimit =
            use == .echo ? Self.echoMessage : min(Self.strangersMessage, wiring.limits.message)
        if caller.isSignedIn { bind(slot, caller) }
    }

    /// Why the request is no opening handshake of ours, with the headers that say what would be.
    private static func misfit(_ request: HTTPRequest) -> (Refusal, headers: String)? {
        guard request.method == .get else {
            return (Refusal(.methodNotAllowed, "This path takes GET."), "Allow: GET\r\n")
        }
        // RFC 9110 section 15.5.22: what to upgrade to is named.
        guard request.isUpgrade else {
            return (
                Refusal(
                    .upgradeRequired,
                    "This path speaks WebSocket (RFC 6455); upgrade the connection."),
                "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            )
        }
        // RFC 6455 section 4.4: so is the version.
        guard request.webSocketVersion == 13 else {
            return (
                Refusal(.upgradeRequired, "Only WebSocket version 13 is spoken here."),
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            )
        }
        guard !request.webSocketKey.isEmpty else {
            return (Refusal(.badRequest, "The handshake needs a Sec-WebSocket-Key."), "")
        }
        return nil
    }

    private func requireOrigin(
        _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        let origin = String(decoding: bytes[request.origin], as: UTF8.self)
        let host = String(decoding: bytes[request.host], as: UTF8.self)
        guard wiring.origins.admits(origin, host: host) else {
            throw Refusal(
                .forbidden,
                "Pages of \(origin) may not connect here; the setting `origins` lists who may.")
        }
    }

    private mutating func acceptUpgrade(
        _ slot: Int, _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) {
        let accept = OpenSSLCrypto.webSocketAccept(bytes[part: request.webSocketKey])
        let start = local.count
        accept.withUnsafeBytes {
            HTTPResponse.appendUpgrade(
                accept: $0, subprotocol: request.offersProtocol ? WebSocketFrame.protocolName : nil,
                to: &local)
        }
        sendLocal(Int32(slot), from: start)
    }
}
