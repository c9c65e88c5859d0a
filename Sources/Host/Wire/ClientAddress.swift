/// Whom a connection comes from: an IPv6 address, with IPv4 mapped into it (RFC 4291 section
/// 2.5.5.2), without the port.
struct ClientAddress: Hashable, Sendable {
    /// The address in network order, as two halves.
    let high: UInt64
    let low: UInt64

    /// No address: a Unix socket.
    static let local = ClientAddress(high: 0, low: 0)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter v4: in host order.
    init(v4: UInt32) {
        self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(v4))
    }

    var v4: UInt32? { high == 0 && low >> 32 == 0xFFFF ? UInt32(truncatingIfNeeded: low) : nil }

    /// 127.0.0.0/8 or ::1: this machine.
    var isLoopback: Bool { v4.map { $0 >> 24 == 127 } ?? (high == 0 && low == 1) }

    /// What limits are counted by: a whole IPv4 address, the first 64 bits of an IPv6 one, since a
    /// household or server has those to itself.
    var network: ClientAddress { v4 == nil ? ClientAddress(high: high, low: 0) : self }

    /// This machine: a Unix socket, 127.0.0.1 or ::1. Most likely a proxy in front of the server
    /// that the settings do not name, so the address says nothing about who asks. (The rest of
    /// 127.0.0.0/8 is no proxy's unless it was told so, and counts like any other.)
    var isOwnMachine: Bool { self == .local || v4 == 0x7F00_0001 || (high == 0 && low == 1) }
}

extension ClientAddress: CustomStringConvertible {
    /// `192.0.2.7`, `2001:db8:0:0:0:0:0:1`, `local`.
    var description: String {
        if self == .local { return "local" }
        if let v4 {
            return [24, 16, 8, 0].map { "\(v4 >> $0 & 0xFF)" }.joined(separator: ".")
        }
        return [high, low].flatMap { half in
            [48, 32, 16, 0].map { String(half >> UInt64($0) & 0xFFFF, radix: 16) }
        }.joined(separator: ":")
    }
}
