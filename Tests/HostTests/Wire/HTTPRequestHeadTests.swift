import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPRequestHeadTests {
    private func head(
        _ method: String = "GET", _ headers: [OutboundHeader] = [],
        _ framing: HTTPRequestHead.Framing = .none
    ) throws -> String {
        let url = HTTPURL(isSecure: true, host: "a", port: 444, target: "/b?c")
        return String(
            decoding: try HTTPRequestHead.bytes(method, url, headers, framing, agent: "P/1"),
            as: UTF8.self)
    }

    @Test func writesAHead() throws {
        #expect(try head() == "GET /b?c HTTP/1.1\r\nHost: a:444\r\nUser-Agent: P/1\r\n\r\n")
        let given = [OutboundHeader("user-agent", "me"), OutboundHeader("X-A", "b\tü")]
        #expect(
            try head("PUT", given, .length(3))
                == "PUT /b?c HTTP/1.1\r\nHost: a:444\r\nuser-agent: me\r\nX-A: b\tü\r\n"
                + "Content-Length: 3\r\n\r\n")
        #expect(try head("POST", [], .chunked).hasSuffix("Transfer-Encoding: chunked\r\n\r\n"))
    }

    @Test(arguments: [
        ("A", "b\r\nC: d"), ("A", "b\n"), ("A", "\r"), ("A", "\0"), ("A", "\u{7F}"),
        ("A\r\nB", "c"),
        ("", "b"), ("A:", "b"), ("A B", "c"), ("ä", "b"), ("Host", "b"), ("content-length", "1"),
        ("Transfer-Encoding", "chunked"), ("Connection", "close"), ("Upgrade", "h2c"), ("TE", "x"),
        ("Expect", "100-continue"), ("Proxy-Authorization", "x"),
        ("A", String(repeating: "b", count: 50_000)),
    ])
    func refusesHeaders(_ name: String, _ value: String) {
        #expect(throws: OutboundError.self) { try head("GET", [OutboundHeader(name, value)]) }
    }

    @Test(arguments: ["", "GET /", "G\r\nET", "CONNECT", String(repeating: "G", count: 33)])
    func refusesMethods(_ method: String) {
        #expect(throws: OutboundError.self) { try head(method) }
    }
}
