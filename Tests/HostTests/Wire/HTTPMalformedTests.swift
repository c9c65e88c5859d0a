import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPMalformedTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let octets: Octets
        let status: Int

        init(_ name: String, _ octets: Octets, _ status: Int = 400) {
            testDescription = String(reflecting: name)
            self.octets = octets
            self.status = status
        }

        /// One header beside a Host.
        init(header: String, _ status: Int = 400) {
            self.init(header, Octets("POST / HTTP/1.1\r\nHost: a\r\n\(header)\r\n\r\n"), status)
        }

        init(line: String, _ status: Int = 400) {
            self.init(line, Octets("\(line)\r\nHost: a\r\n\r\n"), status)
        }
    }

    static let lines = [
        Fault(line: "GET"), Fault(line: "GET /"), Fault(line: "GET  / HTTP/1.1"),
        Fault(line: "GET /  HTTP/1.1"), Fault(line: "GET / HTTP/1.1 "),
        Fault(line: " GET / HTTP/1.1"),
        Fault(line: "GET / a HTTP/1.1"), Fault(line: "GET\t/\tHTTP/1.1"),
        Fault(line: "G(T / HTTP/1.1"), Fault(line: "G\u{E9}T / HTTP/1.1"),
        Fault(line: "GET / http/1.1"),
        Fault(line: "GET / HTTP/1.2", 505), Fault(line: "GET / HTTP/2.0", 505),
        Fault(line: "GET / HTTP/1.11", 505), Fault(line: "GET / HTTP/", 505),
        Fault(line: "PRI * HTTP/2.0", 505), Fault(line: "GET / HTTP/0.9", 505),
        Fault(line: "GET * HTTP/1.1"), Fault(line: "GET a HTTP/1.1"),
        Fault(line: "GET ?a HTTP/1.1"),
        Fault(line: "GET /.. HTTP/1.1"), Fault(line: "GET /a/../b HTTP/1.1"),
        Fault(line: "GET /a/./b HTTP/1.1"), Fault(line: "GET /%2e%2E/ HTTP/1.1"),
        Fault(line: "GET /a/.%2e HTTP/1.1"), Fault(line: "GET /..%2fetc HTTP/1.1"),
        Fault(line: "GET /..\\ HTTP/1.1"), Fault(line: "GET /a%5c..%5cb HTTP/1.1"),
        Fault(line: "GET http://a/b/.. HTTP/1.1"), Fault(line: "GET /a%00b HTTP/1.1"),
        Fault(line: "OPTIONS ** HTTP/1.1"), Fault(line: "OPTIONS *?a HTTP/1.1"),
        Fault(line: "CONNECT a:80 HTTP/1.1"), Fault(line: "GET /#a HTTP/1.1"),
        Fault(line: "GET /\u{E9} HTTP/1.1"), Fault(line: "GET /<> HTTP/1.1"),
        Fault(line: "GET /\" HTTP/1.1"), Fault(line: "GET /a\tb HTTP/1.1"),
        Fault(line: "GET /% HTTP/1.1"), Fault(line: "GET /%4 HTTP/1.1"),
        Fault(line: "GET /%4g HTTP/1.1"),
        Fault(line: "GET /?%%20 HTTP/1.1"), Fault(line: "GET ftp://a/ HTTP/1.1"),
        Fault(line: "GET http:/a HTTP/1.1"), Fault(line: "GET http:///a HTTP/1.1"),
        Fault(line: "GET http://u@a/ HTTP/1.1"), Fault(line: "GET http: HTTP/1.1"),
    ]

    static let headers = [
        Fault(header: "A : b"), Fault(header: "A\t: b"), Fault(header: " A: b"),
        Fault(header: "\tA: b"),
        Fault(header: "A: b\r\n c"), Fault(header: "A: b\r\n\tc"), Fault(header: ": b"),
        Fault(header: "no colon"), Fault(header: "A(: b"), Fault(header: "\u{E9}: b"),
        Fault(header: "A: b\u{0}c"), Fault(header: "A: b\u{1}c"), Fault(header: "A: b\u{7F}c"),
        Fault(header: "A: b\nC: d"), Fault(header: "A: b\rC: d"), Fault(header: "A: b\r\r\nC: d"),
        Fault(header: "Host: a"), Fault(header: "HOST: b"),
        Fault(header: "Content-Length: 1\r\nContent-Length: 1"),
        Fault(header: "Content-Length: 1\r\nContent-Length: 2"),
        Fault(header: "Content-Length: 1, 1"),
        Fault(header: "Content-Length: +1"), Fault(header: "Content-Length: -1"),
        Fault(header: "Content-Length: 0x1"), Fault(header: "Content-Length:"),
        Fault(header: "Content-Length: 1 1"), Fault(header: "Content-Length: 1.0"),
        Fault(header: "Content-Length: 65537", 413),
        Fault(header: "Content-Length: 18446744073709551616", 413),
        Fault(header: "Content-Length: 9223372036854775807", 413),
        Fault(header: "Content-Length: 99999999999999999999999999", 413),
        Fault(header: "Transfer-Encoding: gzip", 501),
        Fault(header: "Transfer-Encoding: identity", 501),
        Fault(header: "Transfer-Encoding: gzip, chunked", 501),
        Fault(header: "Transfer-Encoding: xchunked", 501),
        Fault(header: "Transfer-Encoding: chunked;a=b", 501),
        Fault(header: "transfer-encoding:\tchunked, chunked"),
        Fault(header: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        Fault(header: "Transfer-Encoding: chunked, gzip"), Fault(header: "Transfer-Encoding:"),
        Fault(header: "Transfer-Encoding: ,"),
        Fault(header: "Expect: 200-ok", 417), Fault(header: "Expect:", 417),
        Fault(header: "Expect: 100-continue, x", 417),
        Fault(header: "Transfer-Encoding: chunked\r\nContent-Length: 0"),
        Fault(header: "Content-Length: 0\r\nTransfer-Encoding: identity"),
        Fault(header: "Authorization: Bearer a\r\nAuthorization: Bearer b"),
        Fault(header: "Origin: a\r\nOrigin: b"),
        Fault(header: "Content-Type: a\r\nContent-Type: a"),
        Fault(header: "Sec-WebSocket-Key: short=="),
        Fault(header: "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQAA"),
        Fault(header: "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25-ZQ=="),
        Fault(
            header: """
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                """),
        Fault(header: "Sec-WebSocket-Version: 13, 8"), Fault(header: "Sec-WebSocket-Version: x"),
        Fault(header: "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13"),
    ]

    static let heads = [
        Fault("no Host", "GET / HTTP/1.1\r\n\r\n"),
        Fault("no Host, absolute target", "GET http://a/ HTTP/1.1\r\n\r\n"),
        Fault("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
        Fault("Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        Fault("Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
        Fault("Host list", "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n"),
        Fault("Host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Fault("Host beyond ASCII", "GET / HTTP/1.1\r\nHost: \u{E9}\r\n\r\n"),
        Fault("Host with two ports", "GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n"),
        Fault("Host with a bad port", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"),
        Fault("Host with a signed port", "GET / HTTP/1.1\r\nHost: a:+1\r\n\r\n"),
        Fault("Host with half an address", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
        Fault("Host with no address", "GET / HTTP/1.1\r\nHost: []\r\n\r\n"),
        Fault("Host with a name in brackets", "GET / HTTP/1.1\r\nHost: [host]\r\n\r\n"),
        Fault("coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Fault("bare LF", "GET / HTTP/1.1\nHost: a\n\n"),
        Fault("bare CR", "GET / HTTP/1.1\rHost: a\r\r"),
        Fault("space before the first header", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
        Fault("NUL in the target", "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n"),
        Fault("NUL first", "\u{0}"), Fault("two empty lines", "\r\n\r\nGET / HTTP/1.1\r\n"),
        Fault("TLS on a plain port", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01]),
    ]

    @Test(arguments: lines + headers + heads) func refuses(_ fault: Fault) {
        guard case .failure(fault.status, let code) = Parsed(fault.octets) else {
            Issue.record("\(Parsed(fault.octets)), not \(fault.status)")
            return
        }
        #expect(code == Self.code(of: fault.status))
    }

    /// Cut anywhere, it is either refused in the same way or waited for, never taken.
    @Test(arguments: lines + headers + heads) func refusesCutAnywhere(_ fault: Fault) {
        for end in 0..<fault.octets.bytes.count {
            switch Parsed(Octets(fault.octets.bytes[..<end])) {
            case .needMore: break
            case .failure(let status, _): #expect(status == fault.status, "cut at \(end)")
            case .request: Issue.record("taken when cut at \(end)")
            }
        }
    }

    private static func code(of status: Int) -> RefusalCode {
        switch status {
        case 413, 414, 431: .tooLarge
        case 501, 505: .unsupportedProtocol
        default: .badRequest
        }
    }
}

@Suite struct HTTPLimitTests {
    private func parse(_ text: String, _ change: (inout HTTPLimits) -> Void = { _ in }) -> Parsed {
        var limits = HTTPLimits()
        change(&limits)
        return Parsed(Octets(text), limits)
    }

    private let longHead = Parsed.failure(431, .tooLarge)
    private let longLine = Parsed.failure(414, .tooLarge)

    @Test func limitsTheRequestLineTo8KiB() {
        func line(_ bytes: Int) -> String {
            "GET /\(String(repeating: "a", count: bytes - 14)) HTTP/1.1"
        }
        let rest = "\r\nHost: a\r\n\r\n"
        #expect(Parsed.whole(line(8192) + rest) != nil)
        #expect(parse(line(8193) + rest) == longLine)
        #expect(parse(line(8192)) == .needMore)
        #expect(parse(line(8192) + "\r") == .needMore)
        #expect(parse(line(8193)) == longLine)
    }

    @Test func limitsTheHead() {
        let text = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        let count = text.utf8.count
        #expect(parse(text) { $0.head = count } != longHead)
        #expect(parse(text) { $0.head = count - 1 } == longHead)
        #expect(parse(text) { $0.head = 5 } == longHead)
        #expect(parse(text) { $0.head = 0 } == longHead)
        let long = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 16 << 10)
        #expect(parse(long) == longHead)
        #expect(parse(String(long.prefix(16_000))) == .needMore)
    }

    @Test func limitsTheNumberOfHeaders() {
        func text(_ count: Int) -> String {
            "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: count - 1)
                + "\r\n"
        }
        #expect(Parsed.whole(text(100)) != nil)
        #expect(parse(text(101)) == longHead)
    }

    @Test func limitsTheBodyBeforeItCame() {
        func head(_ length: Int) -> String {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n"
        }
        #expect(parse(head(65_536)) == .needMore)
        #expect(parse(head(65_537)) == .failure(413, .tooLarge))
    }
}
