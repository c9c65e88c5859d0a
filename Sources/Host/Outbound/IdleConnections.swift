import Synchronization

/// Connections that may carry another request, for a short while.
final class IdleConnections: Sendable {
    /// What a connection was made for: with another address it is another one, so that the rules
    /// that admitted it still hold.
    struct Key: Hashable, Sendable {
        let origin: String
        let address: ClientAddress
    }

    private struct Idle {
        let key: Key
        let socket: OutboundSocket
        let until: Int64
    }

    // The most recently used last.
    private let idle = Mutex<[Idle]>([])

    /// Connections in all, and of one key; milliseconds that one is kept.
    private static let limit = 32
    private static let limitOfOne = 4
    private static let life: Int64 = 30_000

    /// A live connection of the key, if there is one.
    func take(_ key: Key) -> OutboundSocket? {
        while let socket = remove(key) {
            if socket.isQuiet { return socket }
            socket.close()
        }
        return nil
    }

    func put(_ socket: OutboundSocket, _ key: Key) {
        let surplus = idle.withLock { list -> OutboundSocket? in
            let ofOne = list.count { $0.key == key }
            list.append(Idle(key: key, socket: socket, until: Clock.steady + Self.life))
            guard ofOne >= Self.limitOfOne || list.count > Self.limit else { return nil }
            let first = ofOne >= Self.limitOfOne ? list.firstIndex { $0.key == key } : 0
            return first.map { list.remove(at: $0).socket }
        }
        surplus?.close()
    }

    /// Closes those that have waited for too long.
    func sweep(at now: Int64) {
        let old = idle.withLock { list -> [Idle] in
            let old = list.filter { $0.until <= now }
            if !old.isEmpty { list.removeAll { $0.until <= now } }
            return old
        }
        for entry in old { entry.socket.close() }
    }

    private func remove(_ key: Key) -> OutboundSocket? {
        idle.withLock { list in
            list.lastIndex { $0.key == key }.map { list.remove(at: $0).socket }
        }
    }
}
