import CLinux
import Glibc
import PluginAPI

// What named proxies say of their clients; nobody else is believed.
extension LoopState {
    /// Takes a new connection in; whoever is no named proxy has no business at a proxies' door.
    mutating func welcome(_ slot: Int, from peer: ClientAddress, _ door: ListenAddress) {
        connections[slot].peer = peer
        connections[slot].isProxy = wiring.proxies.contains(peer)
        connections[slot].isSecure = door.isSecure
        guard door.expectsProxy else {
            connections[slot].phase = door.isSecure ? .handshake : .http
            return
        }
        connections[slot].phase = .proxyHeader
        guard !connections[slot].isProxy else { return }
        tls.failures.note("it is none of the proxies that the configuration names", from: peer)
        kill(Int32(slot))
    }

    /// Reads the header of the PROXY protocol, and not one byte of what follows it.
    mutating func readProxyHeader(_ descriptor: Int32) {
        let slot = Int(descriptor)
        guard !connections[slot].isDead else { return }
        while true {
            switch connections[slot].preface.withUnsafeBytes(ProxyHeader.parse) {
            case .needMore(let count):
                let got = recv(descriptor, readBuffer.baseAddress, count, 0)
                if got < 0, errno == EAGAIN || errno == EINTR { return }
                guard got > 0 else {
                    kill(descriptor)
                    return
                }
                connections[slot].preface += readBuffer[..<got]
            case .header(let header):
                take(header, slot)
                return
            case .malformed:
                tls.failures.note(
                    "no header of the PROXY protocol, version 2", from: connections[slot].peer)
                kill(descriptor)
                return
            }
        }
    }

    private mutating func take(_ header: ProxyHeader, _ slot: Int) {
        connections[slot].preface = []
        connections[slot].phase = connections[slot].isSecure ? .handshake : .http
        connections[slot].beganAt = steady
        if header.isSecure { connections[slot].isSecure = true }
        guard let client = header.client else { return }
        connections[slot].peer = client
        connections[slot].isProxy = wiring.proxies.contains(client)
        do throws(Refusal) { try move(slot, to: client) } catch { kill(Int32(slot)) }
    }

    /// Takes what a named proxy says of a request: whom it comes from, over what, and for which
    /// host.
    /// - Throws: when that client has too many connections.
    mutating func hearProxy(
        _ slot: Int, _ request: inout HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        guard connections[slot].isProxy else { return }
        let lines = request.forwarded.hops.map { bytes[part: $0] }
        let client = wiring.proxies.client(behind: connections[slot].peer, lines)
        if client != connections[slot].address { try move(slot, to: client) }
        if let scheme = request.forwarded.scheme {
            connections[slot].isSecure = bytes[part: scheme].spells("https")
        }
        if let host = request.forwarded.host { request.host = host }
    }
}
