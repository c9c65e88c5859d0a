import Testing

@testable import Host

@Suite struct OriginPolicyTests {
    @Test(arguments: [
        ("", "chat.example.org", true),
        ("https://chat.example.org", "chat.example.org", true),
        ("HTTPS://Chat.Example.org", "chat.example.ORG", true),
        ("https://chat.example.org", "chat.example.org:443", true),
        ("https://chat.example.org:443", "chat.example.org", true),
        ("http://chat.example.org", "chat.example.org:80", true),
        ("http://localhost:8080", "localhost:8080", true),
        ("http://[::1]:8080", "[::1]:8080", true),
        ("https://chat.example.org:8443", "chat.example.org", false),
        ("http://chat.example.org", "chat.example.org:443", false),
        ("https://chat.example.org.evil.example", "chat.example.org", false),
        ("https://evil.example", "chat.example.org", false),
        ("ftp://chat.example.org", "chat.example.org", false),
        ("chat.example.org", "chat.example.org", false),
        ("null", "chat.example.org", false),
        ("https://", "", false),
    ]) func takesPagesOfTheHostItself(_ origin: String, _ host: String, _ isAdmitted: Bool) {
        #expect(OriginPolicy([]).admits(origin, host: host) == isAdmitted)
    }

    @Test(arguments: [
        ("", true),
        ("https://chat.example.org", true),
        ("https://CHAT.example.org:443", true),
        ("http://localhost:5173", true),
        ("http://chat.example.org", false),
        ("https://host.example", false),
        ("null", false),
    ]) func takesTheListedPagesAlone(_ origin: String, _ isAdmitted: Bool) {
        let policy = OriginPolicy(["https://Chat.example.org", "http://localhost:5173"])
        #expect(policy.admits(origin, host: "host.example") == isAdmitted)
    }

    @Test(arguments: [
        ("https://chat.example.org", true), ("HTTP://localhost:5173", true), ("*", true),
        ("https://[::1]:8443", true), ("chat.example.org", false), ("https://", false),
        ("https://chat.example.org/", false), ("https://*.example.org", false), ("", false),
        ("wss://chat.example.org", false), ("https://chat.example.org app", false),
    ]) func knowsWhatCanBeListed(_ text: String, _ canBe: Bool) {
        #expect(OriginPolicy.isListable(text) == canBe)
    }

    @Test func takesEveryPageForAnAsterisk() {
        #expect(OriginPolicy(["*"]).admits("https://evil.example", host: "chat.example.org"))
        #expect(OriginPolicy(["*"]).admits("null", host: "chat.example.org"))
    }
}
