import Testing

@testable import Host

@Suite struct HTTPHeadScanTests {
    private let limits = HTTPLimits()

    /// The number of bytes at which a head that comes byte by byte is decided.
    private func decided(_ text: String) -> Int? {
        var scan = HTTPHeadScan()
        let bytes = Array(text.utf8)
        return (0...bytes.count).first { count in
            Octets(bytes[..<count]).borrow { scan.isDecided($0, limits) }
        }
    }

    @Test func waitsForTheEndOfTheHead() {
        for text in [HTTPRequestParserTests.upgrade, "\r\n" + HTTPRequestParserTests.upgrade] {
            #expect(decided(text + "more") == text.utf8.count)
        }
        #expect(decided("GET / HTTP/1.1\r\nHost: a\r\n\r") == nil)
    }

    @Test func doesNotWaitForWhatCannotBeTaken() {
        #expect(decided("GET / HTTP/1.1\nHost") == 15)
        #expect(decided("GET /\u{0}") == 6)
        #expect(decided("GET / HTTP/1.1\rH") == 16)
        #expect(decided("\r\n\r\n") == 4)
        #expect(decided("GET /" + String(repeating: "a", count: 9000)) == 8193)
        let long = "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 20_000)
        #expect(decided(long) == (16 << 10) - 1)
        let many = "GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 200)
        #expect(decided(many) == 16 + 102 * 6)
    }

    // Who waits for the end of a head must miss nothing that the parser would say of it earlier,
    // but for a fault that a later line shows.
    @Test(arguments: [
        HTTPResponseParserTests.answer, "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 300),
        "HTTP/1.1 200 OK\r\nA: " + String(repeating: "b", count: 40_000),
        "HTTP/1.1 200 " + String(repeating: "b", count: 40_000),
    ])
    func agreesWithTheParserOfAnswers(_ text: String) {
        let bytes = Array(text.utf8)
        let step = max(bytes.count / 3000, 1)
        var scan = HTTPHeadScan()
        for count in stride(from: 0, through: bytes.count, by: step) {
            let octets = Octets(bytes[..<count])
            let isDecided = octets.borrow { scan.isDecided($0, HTTPResponseParser.bounds) }
            let parse = octets.borrow { HTTPResponseParser.parse($0, isHeadRequest: false) }
            if isDecided { #expect(parse != .needMore, "cut at \(count)") }
            if case .head = parse { #expect(isDecided, "cut at \(count)") }
            if isDecided { return }
        }
        #expect(text == HTTPResponseParserTests.answer, "it was never decided")
    }

    // RFC 9112 section 2.2 lets one empty line stand before a request.
    @Test func saysNothingOfAnEmptyLineInFront() { #expect(decided("\r\nGET") == nil) }
}
