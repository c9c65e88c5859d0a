import Testing

@testable import Host

@Suite struct HTTPBodyDecoderTests {
    /// What came of a body: its content and the bytes used up, or the status of the refusal.
    enum Taken: Equatable {
        case whole(String, Int)
        case partial(String)
        case refused(Int)
    }

    /// Decodes a body that comes in two pieces.
    private func take(
        _ text: String, _ framing: HTTPFraming = .chunked, splitAt split: Int? = nil,
        limit: Int = 1000
    ) -> Taken {
        let bytes = Array(text.utf8)
        let pieces = split.map { [bytes[..<$0], bytes[$0...]] } ?? [bytes[...]]
        var used = 0
        do throws(HTTPFailure) {
            var body = try TakenBody(framing, limit: limit)
            for piece in pieces {
                let octets = Octets(piece)
                var position = 0
                let isWhole = try body.take(octets, &position)
                used += position
                if isWhole { return .whole(body.text, used) }
            }
            return .partial(body.text)
        } catch {
            return .refused(error.status)
        }
    }

    static let wiki =
        "4\r\nWiki\r\n6;name=\"value\"\r\npedia \r\nE \r\nin \r\n\r\nchunks.\r\n0\r\n"
        + "Expires: never\r\nX-Sum:\t7f\r\n\r\n"
    static let content = "Wikipedia in \r\n\r\nchunks."

    @Test func joinsChunksAndStopsBehindTheTrailers() {
        #expect(take(Self.wiki + "GET /") == .whole(Self.content, Self.wiki.utf8.count))
        #expect(take("0\r\n\r\n") == .whole("", 5))
        #expect(take("000\r\n\r\n") == .whole("", 7))
        #expect(take("a\r\n0123456789\r\n0\r\n\r\n") == .whole("0123456789", 20))
        #expect(take("0A\r\n0123456789\r\n0\r\n\r\n") == .whole("0123456789", 21))
    }

    @Test func doesNotMindWhereTheBytesWereSplit() {
        for split in 0...Self.wiki.utf8.count {
            #expect(take(Self.wiki, splitAt: split) == .whole(Self.content, Self.wiki.utf8.count))
        }
    }

    @Test func waitsUntilTheLastByte() {
        for end in 0..<Self.wiki.utf8.count {
            guard case .partial = take(String(decoding: Self.wiki.utf8.prefix(end), as: UTF8.self))
            else {
                Issue.record("not waited for when cut at \(end)")
                return
            }
        }
    }

    @Test func takesABodyOfAKnownLength() {
        #expect(take("hello GET", .length(5)) == .whole("hello", 5))
        #expect(take("hel", .length(5)) == .partial("hel"))
        #expect(take("hello", .length(5), splitAt: 2) == .whole("hello", 5))
        #expect(take("GET", .length(0)) == .whole("", 0))
    }

    static let malformed: [String] = [
        "\r\n", "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \n", "1\n", "1\rx", ";a\r\n",
        "1\r\nab\r\n", "1\r\na\n", "1\r\na\rb", "1,\r\n", "1;a\u{0}\r\n", "1;a\n", "1;a\rb",
        "1\r\na\r\n\r\n", "1\r\na0\r\n", "0\r\nA: b\n", "0\r\nA: b\rc", "0\r\n A: b\r\n",
        "0\r\nA : b\r\n", "0\r\n: b\r\n", "0\r\nA\r\n", "0\r\nA: \u{0}\r\n", "0\r\n\n",
        "0\r\n\rx", "0\r\nA: b\r\n c\r\n\r\n", "0\r\nA(: b\r\n",
        "1000000000000000\r\n", "0000000000000001\r\n", "ffffffffffffffffffff\r\n",
    ]

    @Test(arguments: malformed) func refuses(_ text: String) {
        for split in 0...text.utf8.count {
            #expect(take(text, splitAt: split) == .refused(400), "split at \(split)")
        }
    }

    @Test func limitsTheContent() {
        #expect(take("5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n", limit: 10) != .refused(413))
        #expect(take("5\r\nhello\r\n5\r\nworld\r\n1\r\n", limit: 10) == .refused(413))
        #expect(take("b\r\n", limit: 10) == .refused(413))
        #expect(take("fffffffffffffff\r\n", limit: .max) == .partial(""))
        #expect(take("", .length(11), limit: 10) == .refused(413))
        #expect(take("", .length(.max), limit: 10) == .refused(413))
    }

    @Test func limitsExtensionsAndTrailers() {
        func chunk(_ bytes: Int) -> String {
            "1;" + String(repeating: "a", count: bytes - 1) + "\r\nx\r\n"
        }
        let limit = HTTPBodyDecoder.extensionLimit
        #expect(take(chunk(limit) + chunk(limit) + "0\r\n\r\n") == .whole("xx", 2 * limit + 17))
        #expect(take(chunk(limit + 1)) == .refused(400))
        let trailers = String(repeating: "A: b\r\n", count: HTTPBodyDecoder.trailerLimit / 6)
        #expect(take("0\r\n" + trailers) == .partial(""))
        #expect(take("0\r\n" + trailers + "A: b\r\n\r\n") == .refused(431))
    }
}

extension TakenBody {
    mutating func take(_ octets: Octets, _ position: inout Int) throws(HTTPFailure) -> Bool {
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: octets.bytes.count, alignment: 1)
        defer { bytes.deallocate() }
        bytes.copyBytes(from: octets.bytes)
        return try take(UnsafeRawBufferPointer(bytes), &position)
    }
}
