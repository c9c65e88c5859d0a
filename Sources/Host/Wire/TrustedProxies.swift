/// The proxies whose word about their clients is taken; nobody else's is.
struct TrustedProxies: Sendable {
    private var networks: [NetworkPrefix] = []
    private var includesLocal = false

    /// nil when one of the texts is neither an address nor a network nor `unix`.
    init?(_ texts: [String]) {
        for text in texts {
            if text == "unix" {
                includesLocal = true
            } else if let network = NetworkPrefix(parsing: text) {
                networks.append(network)
            } else {
                return nil
            }
        }
    }

    var isEmpty: Bool { networks.isEmpty && !includesLocal }

    func contains(_ address: ClientAddress) -> Bool {
        address == .local ? includesLocal : networks.contains { $0.contains(address) }
    }

    /// Whom a request comes from: the nearest hop that is no proxy of these. Each proxy appends
    /// whom it heard, so what stands further left may be anybody's invention.
    /// - Parameters:
    ///   - peer: a proxy of these.
    ///   - lines: the values of X-Forwarded-For, in order.
    func client(behind peer: ClientAddress, _ lines: [UnsafeRawBufferPointer]) -> ClientAddress {
        var nearest = peer
        for line in lines.reversed() {
            let hops = line.split(
                separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            for hop in hops.reversed() {
                let hop = UnsafeRawBufferPointer(rebasing: hop)
                guard let address = ClientAddress(hop: hop) else { return nearest }
                nearest = address
                guard contains(address) else { return address }
            }
        }
        return nearest
    }
}

extension ClientAddress {
    /// A hop as proxies write it: `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::1`, `[2001:db8::1]`,
    /// `[2001:db8::1]:4711`; nil for all else, `unknown` and the address of nobody included.
    init?(hop bytes: UnsafeRawBufferPointer) {
        let trimmed = bytes[part: bytes.trimmed(0..<bytes.count)]
        guard trimmed.count <= Self.hopLimit else { return nil }
        var text = Substring(decoding: trimmed, as: UTF8.self)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            guard Self.isPort(text[text.index(after: end)...]) else { return nil }
            text = text[..<end].dropFirst()
            guard text.contains(":") else { return nil }
        } else if let colon = text.firstIndex(of: ":"), text.lastIndex(of: ":") == colon {
            guard Self.isPort(text[colon...]) else { return nil }
            text = text[..<colon]
        }
        guard let address = ClientAddress(parsing: text), address != .local else { return nil }
        self = address
    }

    /// An IPv6 address with brackets and port is no longer.
    private static let hopLimit = 64

    /// Nothing, or a colon and digits.
    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()) != nil)
    }
}
