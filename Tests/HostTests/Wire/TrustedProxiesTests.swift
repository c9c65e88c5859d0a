import Testing

@testable import Host

@Suite struct TrustedProxiesTests {
    private func client(_ peer: String, _ lines: String..., proxies: [String]) throws -> String {
        let proxies = try #require(TrustedProxies(proxies))
        let octets = lines.map { Array($0.utf8) }
        let peer = try peer == "unix" ? .local : #require(ClientAddress(parsing: peer))
        let pointers = octets.map { octets in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: octets.count, alignment: 1)
            copy.copyBytes(from: octets)
            return UnsafeRawBufferPointer(copy)
        }
        defer { pointers.forEach { $0.deallocate() } }
        return proxies.client(behind: peer, pointers).description
    }

    @Test func takesTheNearestHopThatIsNoProxy() throws {
        let one = ["127.0.0.1"]
        #expect(try client("127.0.0.1", "192.0.2.7", proxies: one) == "192.0.2.7")
        #expect(try client("127.0.0.1", "6.6.6.6, 192.0.2.7", proxies: one) == "192.0.2.7")
        #expect(try client("127.0.0.1", "6.6.6.6", "192.0.2.7", proxies: one) == "192.0.2.7")
        #expect(try client("127.0.0.1", proxies: one) == "127.0.0.1")
        #expect(try client("unix", "192.0.2.7", proxies: ["unix"]) == "192.0.2.7")
        #expect(try client("unix", "2001:db8::1", proxies: ["unix"]) == "2001:db8:0:0:0:0:0:1")
    }

    @Test func goesThroughAChainOfProxies() throws {
        let two = ["127.0.0.1", "10.0.0.0/8"]
        let line = "6.6.6.6, 192.0.2.7, 10.1.2.3"
        #expect(try client("127.0.0.1", line, proxies: two) == "192.0.2.7")
        #expect(try client("127.0.0.1", "192.0.2.7", "10.1.2.3", proxies: two) == "192.0.2.7")
        #expect(try client("127.0.0.1", "10.9.9.9,10.1.2.3", proxies: two) == "10.9.9.9")
    }

    /// What cannot be read ends the walk at the last hop that was known.
    @Test(arguments: [
        "unknown", "_hidden", "", "192.0.2.7:", "192.0.2.7:x", "192.0.2.7:99999", "[192.0.2.7]",
        "[::1", "::", "0x7f.1", "2001:db8::1%eth0", "\"192.0.2.7\"", "a.example",
        String(repeating: "1", count: 100),
    ]) func stopsAtWhatItCannotRead(_ hop: String) throws {
        let line = "6.6.6.6, \(hop), 10.1.2.3"
        #expect(try client("127.0.0.1", line, proxies: ["127.0.0.1", "10.0.0.0/8"]) == "10.1.2.3")
    }

    @Test(arguments: [
        ("192.0.2.7:4711", "192.0.2.7"), (" 192.0.2.7\t", "192.0.2.7"),
        ("[2001:db8::1]", "2001:db8:0:0:0:0:0:1"),
        ("[2001:db8::1]:4711", "2001:db8:0:0:0:0:0:1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
    ]) func readsHopsAsProxiesWriteThem(_ hop: String, _ address: String) throws {
        #expect(try client("127.0.0.1", hop, proxies: ["127.0.0.1"]) == address)
    }

    @Test func knowsItsOwn() throws {
        let proxies = try #require(TrustedProxies(["10.0.0.0/8", "::1"]))
        #expect(!proxies.isEmpty && !proxies.contains(.local))
        #expect(proxies.contains(ClientAddress(v4: 0x0A01_0203)))
        #expect(!proxies.contains(ClientAddress(v4: 0x0B01_0203)))
        #expect(TrustedProxies([])?.isEmpty == true && TrustedProxies(["proxy.example"]) == nil)
    }
}
