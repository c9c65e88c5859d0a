/// A network as operators write it: `10.0.0.0/8`, `2001:db8::/32`, or a single address (RFC 4632
/// section 3.1, RFC 4291 section 2.3).
struct NetworkPrefix: Hashable, Sendable {
    /// The first address of the network.
    let address: ClientAddress
    /// How many leading bits count, of the 128 of the IPv6 form: 96 more than an IPv4 prefix says.
    let length: Int

    /// Bits of `address` behind the first `length` (at most 128) are cleared.
    init(_ address: ClientAddress, length: Int) {
        let mask = Self.mask(length)
        self.address = ClientAddress(high: address.high & mask.high, low: address.low & mask.low)
        self.length = length
    }

    /// nil when the text is no network.
    init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = ClientAddress(parsing: parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(address, length: 128)
            return
        }
        let isV4 = address.v4 != nil && !parts[0].contains(":")
        guard let length = Self.length(parts[1], most: isV4 ? 32 : 128) else { return nil }
        self.init(address, length: isV4 ? 96 + length : length)
    }

    /// An IPv4 address lies in IPv4 networks only: `::/0` is every IPv6 address.
    func contains(_ other: ClientAddress) -> Bool {
        let mask = Self.mask(length)
        return other.high & mask.high == address.high && other.low & mask.low == address.low
            && (length >= 96 || other.v4 == nil)
    }

    private static func mask(_ length: Int) -> (high: UInt64, low: UInt64) {
        (~(UInt64.max >> UInt64(min(length, 64))), ~(UInt64.max >> UInt64(max(length - 64, 0))))
    }

    private static func length(_ text: some StringProtocol, most: Int) -> Int? {
        guard text.utf8.allSatisfy(\.isDigit), let length = Int(text), length <= most else {
            return nil
        }
        return length
    }
}

extension NetworkPrefix: CustomStringConvertible {
    /// As it is parsed.
    var description: String {
        let isV4 = length >= 96 && address.v4 != nil
        return "\(address)/\(isV4 ? length - 96 : length)"
    }
}
