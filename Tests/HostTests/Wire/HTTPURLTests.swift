import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPURLTests {
    static let good: [(String, HTTPURL, written: String)] = [
        ("https://a.example", url("a.example", 443, "/"), "https://a.example/"),
        ("HTTPS://A.Example:443/x", url("a.example", 443, "/x"), "https://a.example/x"),
        ("https://a:8443?b=c", url("a", 8443, "/?b=c"), "https://a:8443/?b=c"),
        ("https://a:/x#y", url("a", 443, "/x"), "https://a/x"),
        (
            "http://a_b.c-d/%20?x?y/z", url("a_b.c-d", 80, "/%20?x?y/z", false),
            "http://a_b.c-d/%20?x?y/z"
        ),
        ("https://[2001:DB8::1]:9/", url("2001:db8::1", 9, "/"), "https://[2001:db8::1]:9/"),
        ("http://127.0.0.1:80//a", url("127.0.0.1", 80, "//a", false), "http://127.0.0.1//a"),
    ]

    @Test(arguments: good)
    func readsAndWrites(_ text: String, _ url: HTTPURL, _ written: String) throws {
        #expect(try HTTPURL(parsing: text) == url)
        #expect(url.description == written)
    }

    @Test(arguments: [
        "", "a.example", "//a.example/", "ftp://a/", "https:/a/", "https:///x", "https://:80/",
        "https://a@b/", "https://a:b@c/", "https://a:0/", "https://a:65536/", "https://a:-1/",
        "https://a:8 0/", "https://a b/", "https://a\\@b/", "https://a/\u{7F}", "https://a/ä",
        "https://ä/", "https://%61/", "https://[::1/", "https://[::1]x/", "https://[127.0.0.1]/",
        "https://[::1%25lo]/", "https://a\r\nB: c/", "https://a/\"", "https://a/<", "javascript:1",
        "https://a,b/", "https://a;b/", "https://\(String(repeating: "a", count: 254))/",
        "https://a/\(String(repeating: "a", count: 8000))",
    ])
    func refuses(_ text: String) {
        let error = #expect(throws: OutboundError.self) { try HTTPURL(parsing: text) }
        #expect(error?.code == .badRequest)
    }

    // RFC 3986 section 5.4, for what has a meaning in HTTP.
    static let references = [
        "g": "/b/c/g", "./g": "/b/c/g", "g/": "/b/c/g/", "/g": "/g", "?y": "/b/c/d;p?y",
        "g?y": "/b/c/g?y", "#s": "/b/c/d;p?q", "g#s": "/b/c/g", "g?y#s": "/b/c/g?y",
        ";x": "/b/c/;x",
        "": "/b/c/d;p?q", ".": "/b/c/", "./": "/b/c/", "..": "/b/", "../": "/b/", "../g": "/b/g",
        "../..": "/", "../../": "/", "../../g": "/g", "../../../g": "/g", "/./g": "/g",
        "/../g": "/g", "g.": "/b/c/g.", ".g": "/b/c/.g", "g..": "/b/c/g..", "./../g": "/b/g",
        "./g/.": "/b/c/g/", "g/./h": "/b/c/g/h", "g/../h": "/b/c/h", "g;x=1/../y": "/b/c/y",
        "g?y/./x": "/b/c/g?y/./x", "g?y/../x": "/b/c/g?y/../x",
    ]

    @Test func resolvesReferences() throws {
        let base = try HTTPURL(parsing: "https://a/b/c/d;p?q")
        for (reference, target) in Self.references {
            let found = try base.resolving(reference)
            #expect(found == Self.url("a", 443, target), "\(reference)")
        }
        #expect(try base.resolving("//g:8/x") == Self.url("g", 8, "/x"))
        #expect(try base.resolving("http://g") == Self.url("g", 80, "/", false))
        for reference in ["mailto:a@b", "http:", "ftp://a/", "//", "g h", "\\g"] {
            #expect(throws: OutboundError.self) { try base.resolving(reference) }
        }
    }

    private static func url(
        _ host: String, _ port: UInt16, _ target: String, _ isSecure: Bool = true
    ) -> HTTPURL {
        HTTPURL(isSecure: isSecure, host: host, port: port, target: target)
    }
}
