extension ClientAddress {
    /// Whether the address is one of the open internet: a single host, reachable from anywhere, and
    /// not by way of a translation that would hide another address. What is not surely so is not:
    /// of IPv6 the one block that is given out (2000::/3), of IPv4 all but the IANA's registry of
    /// special purposes (RFC 6890) and one address by which a cloud answers its own machines.
    var isPublic: Bool {
        guard v4 == nil else { return !Self.specialV4.contains { $0.contains(self) } }
        return Self.givenOutV6.contains(self) && !Self.specialV6.contains { $0.contains(self) }
    }

    private static let specialV4 = prefixes(
        "0.0.0.0/8",  // this network
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  // private (RFC 1918)
        "100.64.0.0/10",  // behind a provider's NAT (RFC 6598), a cloud's metadata among them
        "127.0.0.0/8",  // loopback
        "168.63.129.16",  // a cloud's own services, on a public address
        "169.254.0.0/16",  // link-local, most clouds' metadata among them
        "192.0.0.0/24",  // protocol assignments
        "192.88.99.0/24",  // 6to4 relays
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  // documentation
        "198.18.0.0/15",  // benchmarks
        "224.0.0.0/4",  // multicast
        "240.0.0.0/4")  // reserved, and broadcast

    // Outside of it: loopback, unspecified, mapped and NAT64 forms, unique local, link-local,
    // multicast.
    private static let givenOutV6 = NetworkPrefix(
        ClientAddress(high: 0x2000_0000_0000_0000, low: 0), length: 3)

    private static let specialV6 = prefixes(
        "2001::/23",  // protocol assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32", "3fff::/20",  // documentation
        "2002::/16")  // 6to4, which carries an IPv4 address

    private static func prefixes(_ texts: String...) -> [NetworkPrefix] {
        texts.compactMap { NetworkPrefix(parsing: $0) }
    }
}
