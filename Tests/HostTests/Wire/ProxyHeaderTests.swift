import Testing

@testable import Host

/// Version 2 of the PROXY protocol: what is read, and that nothing else passes.
@Suite struct ProxyHeaderTests {
    static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
    static let v4: [UInt8] = [192, 0, 2, 7, 10, 0, 0, 1, 0x1F, 0x90, 0x01, 0xBB]
    static let v6: [UInt8] =
        [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [1]
        + [UInt8](repeating: 9, count: 20)

    static func header(
        _ command: UInt8, _ family: UInt8, _ rest: [UInt8], length: Int? = nil
    ) -> [UInt8] {
        let length = length ?? rest.count
        return signature + [command, family, UInt8(length >> 8), UInt8(length & 0xFF)] + rest
    }

    static func tlv(_ kind: UInt8, _ value: [UInt8]) -> [UInt8] {
        [kind, UInt8(value.count >> 8), UInt8(value.count & 0xFF)] + value
    }

    static func parse(_ bytes: [UInt8]) -> ProxyHeader.Parse {
        bytes.withUnsafeBytes { ProxyHeader.parse($0) }
    }

    static let anAddress = ClientAddress(v4: 0xC000_0207)
    static let good: [([UInt8], ProxyHeader)] = [
        (header(0x21, 0x11, v4), ProxyHeader(client: anAddress, isSecure: false)),
        (
            header(0x21, 0x21, v6),
            ProxyHeader(
                client: ClientAddress(high: 0x2001_0DB8_0000_0000, low: 1), isSecure: false)
        ),
        (
            header(0x21, 0x31, [UInt8](repeating: 0, count: 216)),
            ProxyHeader(client: nil, isSecure: false)
        ),
        (header(0x21, 0x00, []), ProxyHeader(client: nil, isSecure: false)),
        (header(0x21, 0x00, tlv(0x04, [0])), ProxyHeader(client: nil, isSecure: false)),
        // LOCAL: the proxy asks for itself; what stands behind is left alone, whatever it is.
        (header(0x20, 0x00, []), ProxyHeader(client: nil, isSecure: false)),
        (header(0x20, 0x11, v4), ProxyHeader(client: nil, isSecure: false)),
        (header(0x20, 0xFF, [1, 2, 3]), ProxyHeader(client: nil, isSecure: false)),
        (
            header(0x21, 0x11, v4 + tlv(0x01, [1, 2]) + tlv(0xE0, []) + tlv(0x04, [0, 0, 0])),
            ProxyHeader(client: anAddress, isSecure: false)
        ),
        (
            header(0x21, 0x11, v4 + tlv(0x02, [97]) + tlv(0x20, [1, 0, 0, 0, 0])),
            ProxyHeader(client: anAddress, isSecure: true)
        ),
        (
            header(0x21, 0x11, v4 + tlv(0x20, [6, 0, 0, 0, 0])),
            ProxyHeader(client: anAddress, isSecure: false)
        ),
        (
            header(0x21, 0x11, v4 + tlv(0x04, [UInt8](repeating: 0, count: 4096 - 16 - 12 - 3))),
            ProxyHeader(client: anAddress, isSecure: false)
        ),
    ]

    @Test(arguments: good) func reads(_ bytes: [UInt8], _ header: ProxyHeader) {
        #expect(Self.parse(bytes) == .header(header))
    }

    /// Whoever reads what is asked for, and no byte more, arrives at the end of the header.
    @Test(arguments: good) func asksForExactlyWhatIsMissing(
        _ bytes: [UInt8], _ header: ProxyHeader
    ) {
        for step in [1, 7, 4096] {
            var count = 0
            while case .needMore(let missing) = Self.parse(Array(bytes[..<count])) {
                #expect(missing > 0 && count + missing <= bytes.count)
                count += min(step, missing)
            }
            #expect(count == bytes.count)
            #expect(Self.parse(bytes) == .header(header))
        }
    }

    static let bad: [(String, [UInt8])] = [
        ("no signature", Array("GET / HTTP/1.1\r\n".utf8)),
        ("version 1", Array("PROXY TCP4 192.0.2.7 10.0.0.1 1 2\r\n".utf8)),
        ("a wrong last byte of the signature", signature.dropLast() + [11]),
        ("version 1 in the binary form", header(0x11, 0x11, v4)),
        ("version 3", header(0x31, 0x11, v4)), ("a command of nobody's", header(0x22, 0x11, v4)),
        ("a family of nobody's", header(0x21, 0x41, v4)),
        ("a transport of nobody's", header(0x21, 0x13, v4)),
        ("datagrams", header(0x21, 0x12, v4)), ("no transport", header(0x21, 0x10, v4)),
        ("a short IPv4 block", header(0x21, 0x11, Array(v4.dropLast()))),
        ("a short IPv6 block", header(0x21, 0x21, Array(v6.dropLast()))),
        ("a short Unix block", header(0x21, 0x31, [UInt8](repeating: 0, count: 215))),
        ("half an extension's head", header(0x21, 0x11, v4 + [1, 0])),
        ("an extension beyond the end", header(0x21, 0x11, v4 + [1, 0, 2, 9])),
        ("a short TLS extension", header(0x21, 0x11, v4 + tlv(0x20, [1, 0, 0, 0]))),
        ("more than the limit", header(0x21, 0x11, v4, length: 4081)),
        ("the most it could say", header(0x21, 0x11, v4, length: 65535)),
    ]

    @Test(arguments: bad) func refuses(_ name: String, _ bytes: [UInt8]) {
        #expect(Self.parse(bytes) == .malformed, "\(name)")
    }

    /// The first wrong byte is enough.
    @Test func refusesEarly() {
        #expect(Self.parse([0x0D, 0x0A, 0x0D, 0x0B]) == .malformed)
        #expect(Self.parse([]) == .needMore(16))
    }
}
