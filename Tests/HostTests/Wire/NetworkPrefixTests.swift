import Testing

@testable import Host

@Suite struct NetworkPrefixTests {
    static let addresses: [(String, high: UInt64, low: UInt64)] = [
        ("192.0.2.7", 0, 0xFFFF_C000_0207), ("0.0.0.0", 0, 0xFFFF_0000_0000),
        ("255.255.255.255", 0, 0xFFFF_FFFF_FFFF), ("::", 0, 0), ("::1", 0, 1),
        ("2001:db8::1", 0x2001_0DB8_0000_0000, 1), ("::ffff:127.0.0.1", 0, 0xFFFF_7F00_0001),
        ("64:ff9b::192.0.2.33", 0x0064_FF9B_0000_0000, 0xC000_0221),
        ("1:2:3:4:5:6:7:8", 0x0001_0002_0003_0004, 0x0005_0006_0007_0008),
        ("FE80::A", 0xFE80_0000_0000_0000, 0xA),
    ]

    @Test(arguments: addresses)
    func readsAddresses(_ text: String, _ high: UInt64, _ low: UInt64) {
        #expect(ClientAddress(parsing: text) == ClientAddress(high: high, low: low))
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.", "01.2.3.4", "0x7f.0.0.1", "2130706433", "1.2.3.256",
        " 1.2.3.4",
        "1.2.3.4 ", "1.2.3.4\0", "1.2.3.4\0.example.org", "1.2.3.4:80", "[::1]", "::1%lo", ":::",
        "1:2:3:4:5:6:7:8:9", "12345::", "localhost",
    ])
    func readsNothingElse(_ text: String) {
        #expect(ClientAddress(parsing: text) == nil)
    }

    static let networks: [(String, inside: [String], outside: [String])] = [
        (
            "10.0.0.0/8", ["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3"],
            ["9.255.255.255", "11.0.0.0"]
        ),
        ("10.1.2.3/8", ["10.0.0.0"], ["11.0.0.0"]),
        ("192.0.2.7", ["192.0.2.7"], ["192.0.2.6", "192.0.2.8", "::c000:207"]),
        ("192.0.2.6/31", ["192.0.2.6", "192.0.2.7"], ["192.0.2.5", "192.0.2.8"]),
        ("0.0.0.0/0", ["0.0.0.0", "255.255.255.255"], ["::", "::1", "2001:db8::"]),
        ("::/0", ["::", "::1", "ffff::"], ["127.0.0.1", "::ffff:1.2.3.4"]),
        ("::1", ["::1"], ["::", "::2", "1::1"]),
        ("fc00::/7", ["fc00::", "fdff::1"], ["fbff::", "fe00::"]),
        ("2001:db8::/32", ["2001:db8:ffff::"], ["2001:db9::"]),
        ("2001:db8:0:0:8000::/65", ["2001:db8::8000:0:0:1"], ["2001:db8::1"]),
        ("::ffff:10.0.0.0/104", ["10.9.9.9"], ["11.0.0.0"]),
    ]

    @Test(arguments: networks)
    func holdsWhatLiesInIt(_ text: String, _ inside: [String], _ outside: [String]) throws {
        let network = try #require(NetworkPrefix(parsing: text))
        for address in inside {
            #expect(network.contains(try #require(ClientAddress(parsing: address))), "\(address)")
        }
        for address in outside {
            #expect(!network.contains(try #require(ClientAddress(parsing: address))), "\(address)")
        }
    }

    @Test(arguments: [
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
        "10.0.0.0/ 8", "::/129", "10/8", "example.org", "10.0.0.0/99999999999999999999",
    ])
    func refusesWhatIsNoNetwork(_ text: String) {
        #expect(NetworkPrefix(parsing: text) == nil)
    }

    @Test func isWrittenAsItIsRead() {
        for text in ["10.0.0.0/8", "192.0.2.7/32", "0.0.0.0/0"] {
            #expect(NetworkPrefix(parsing: text)?.description == text)
        }
        #expect(NetworkPrefix(parsing: "fc00::/7")?.description == "fc00:0:0:0:0:0:0:0/7")
    }
}
