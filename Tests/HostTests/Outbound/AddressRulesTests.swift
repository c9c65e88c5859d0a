import Testing

@testable import Host

@Suite struct AddressRulesTests {
    private func permits(
        _ allowed: [String], _ address: String, of host: String, isSecure: Bool = true
    ) throws -> Bool {
        let address = try #require(ClientAddress(parsing: address))
        return try AddressRules(allowed: allowed).permits(address, of: host, isSecure: isSecure)
    }

    @Test func permitsTheOpenInternetOverTLS() throws {
        #expect(try permits([], "1.1.1.1", of: "a.example"))
        #expect(try !permits([], "1.1.1.1", of: "a.example", isSecure: false))
        #expect(try !permits([], "127.0.0.1", of: "a.example"))
    }

    @Test func permitsWhatTheOperatorNames() throws {
        let allowed = ["10.0.0.0/8", "Mail.Internal", "::1"]
        #expect(try permits(allowed, "10.1.2.3", of: "x", isSecure: false))
        #expect(try permits(allowed, "::ffff:10.1.2.3", of: "x"))
        #expect(try permits(allowed, "192.168.0.1", of: "mail.internal", isSecure: false))
        #expect(try permits(allowed, "::1", of: "x"))
        #expect(try !permits(allowed, "192.168.0.1", of: "internal"))
        #expect(try !permits(allowed, "127.0.0.1", of: "localhost"))
    }

    @Test(arguments: ["", "10.0.0.0/33", "https://a", "a b", "a:80", "*.a"])
    func refusesWhatIsNeitherHostNorNetwork(_ text: String) {
        #expect(throws: ConfigError.self) { try AddressRules(allowed: [text]) }
    }
}
