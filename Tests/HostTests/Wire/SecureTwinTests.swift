import Testing

@testable import Host

@Suite struct SecureTwinTests {
    @Test(arguments: [
        ("a.example", UInt16(80), UInt16(443), "https://a.example/x?y"),
        ("a.example:80", 80, 8443, "https://a.example:8443/x?y"),
        ("a.example", 80, 8443, "https://a.example:8443/x?y"),
        ("a.example:8080", 8080, 8443, "https://a.example:8443/x?y"),
        // A router or a container maps 80 to 8080, and 443 to 8443.
        ("a.example", 8080, 8443, "https://a.example/x?y"),
        ("[::1]:8080", 8080, 8443, "https://[::1]:8443/x?y"),
        ("[::1]", 80, 443, "https://[::1]/x?y"),
    ]) func staysAtTheSamePlace(host: String, plain: UInt16, secure: UInt16, location: String) {
        let twin = SecureTwin(port: secure)
        #expect(twin.location(host: host, target: "/x?y", plainPort: plain) == location)
    }
}
