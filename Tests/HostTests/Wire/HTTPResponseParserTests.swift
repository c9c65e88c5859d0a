import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPResponseParserTests {
    static let answer = """
        HTTP/1.1 200 Very OK\r\nContent-Length:  5 \r\nX-Empty:\r\nconnection: foo, Close\r\n\r\n
        """

    private static func parse(
        _ octets: Octets, isHeadRequest: Bool = false
    ) -> HTTPResponseParser.Parse {
        octets.borrow { HTTPResponseParser.parse($0, isHeadRequest: isHeadRequest) }
    }

    private static func head(_ text: String, isHeadRequest: Bool = false) -> HTTPResponseHead? {
        guard case .head(let head) = parse(Octets(text), isHeadRequest: isHeadRequest) else {
            return nil
        }
        return head
    }

    @Test func readsAHead() {
        let expected = HTTPResponseHead(
            status: 200,
            headers: [
                OutboundHeader("Content-Length", "5"), OutboundHeader("X-Empty", ""),
                OutboundHeader("connection", "foo, Close"),
            ], framing: .length(5), keepsAlive: false, length: Self.answer.utf8.count)
        #expect(Self.head(Self.answer + "hello") == expected)
    }

    @Test func needsMoreUntilTheLastByte() {
        for end in 0..<Self.answer.utf8.count {
            #expect(Self.parse(Octets(Self.answer.utf8.prefix(end))) == .needMore, "cut at \(end)")
        }
    }

    static let framings: [(String, HTTPResponseHead.Framing, keepsAlive: Bool)] = [
        ("HTTP/1.1 200 OK\r\n", .untilClose, true),
        ("HTTP/1.1 200\r\nContent-Length: 0\r\n", .length(0), true),
        ("HTTP/1.1 200 \r\nTransfer-Encoding: CHUNKED\r\n", .chunked, true),
        ("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n", .length(3), false),
        ("HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: keep-alive\r\n", .length(3), true),
        ("HTTP/1.1 204 None\r\nContent-Length: 3\r\n", .length(0), true),
        ("HTTP/1.1 304 Same\r\nTransfer-Encoding: chunked\r\n", .length(0), true),
        ("HTTP/1.1 103 Hints\r\nContent-Length: 3\r\n", .length(0), true),
    ]

    @Test(arguments: framings)
    func findsTheEndOfTheBody(
        _ text: String, _ framing: HTTPResponseHead.Framing, _ keepsAlive: Bool
    ) {
        let head = Self.head(text + "\r\n")
        #expect(head?.framing == framing)
        #expect(head?.keepsAlive == keepsAlive)
        #expect(Self.head(text + "\r\n", isHeadRequest: true)?.framing == .length(0))
    }

    static let malformed = [
        "HTTP/2 200 OK\r\n", "HTTP/1.2 200 OK\r\n", "http/1.1 200 OK\r\n", "HTTP/1.1  200 OK\r\n",
        "HTTP/1.1 20 OK\r\n", "HTTP/1.1 2000 OK\r\n", "HTTP/1.1 099 OK\r\n", "HTTP/1.1 600 OK\r\n",
        "HTTP/1.1 2OO OK\r\n", "\r\nHTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\n",
        "HTTP/1.1 200 O\rK\r\n",
        "HTTP/1.1 200 O\0K\r\n", "HTTP/1.1 200 OK\r\nA: b\n", "HTTP/1.1 200 OK\r\nA: b\rc\r\n",
        "HTTP/1.1 200 OK\r\nA : b\r\n", "HTTP/1.1 200 OK\r\n: b\r\n", "HTTP/1.1 200 OK\r\nA\r\n",
        "HTTP/1.1 200 OK\r\n A: b\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n\tc\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 204 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n",
    ]

    @Test(arguments: malformed)
    func refusesWhatCouldBeReadInTwoWays(_ text: String) {
        guard case .failure = Self.parse(Octets(text + "\r\n")) else {
            Issue.record("it was taken")
            return
        }
    }

    @Test func bounds() {
        let line = "A: " + String(repeating: "b", count: 1000) + "\r\n"
        let large = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 40)
        let many = "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 201)
        for text in [large, many] {
            guard case .failure = Self.parse(Octets(text)) else {
                Issue.record("more was wanted")
                continue
            }
        }
    }
}
