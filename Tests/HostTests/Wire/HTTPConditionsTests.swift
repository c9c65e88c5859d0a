import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPConditionsTests {
    private static let tag = "\"a-1\""
    private static let written = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
    private let file = HTTPConditions.Validator(tag: Array(tag.utf8), modified: 784_111_777)

    /// Asks `use` about a request with these header lines.
    private func ask<Result>(
        _ headers: [String], _ use: (HTTPConditions, UnsafeRawBufferPointer) -> Result
    ) -> Result? {
        let lines = headers.map { $0 + "\r\n" }.joined()
        return Octets("GET /a HTTP/1.1\r\nHost: a\r\n\(lines)\r\n").borrow { bytes in
            guard case .request(let request) = HTTPRequestParser.parse(bytes, limits: HTTPLimits())
            else { return nil }
            return use(request.conditions, bytes)
        }
    }

    typealias Case = (headers: [String], outcome: HTTPConditions.Outcome)

    static let cases: [Case] = [
        ([], .proceed),
        (["If-None-Match: \(tag)"], .notModified), (["If-None-Match: *"], .notModified),
        (["If-None-Match: W/\(tag)"], .notModified),
        (["If-None-Match: \"x,y\", W/\"z\", \(tag)"], .notModified),
        (["If-None-Match: \"a-2\""], .proceed), (["If-None-Match: a-1"], .proceed),
        (["If-None-Match: \"a-1"], .proceed), (["If-None-Match:"], .proceed),
        (["If-Modified-Since: \(written)"], .notModified),
        (["If-Modified-Since: \(before)"], .proceed),
        (["If-Modified-Since: yesterday"], .proceed),
        // RFC 9110 section 13.1.3: the tag decides alone.
        (["If-None-Match: \"a-2\"", "If-Modified-Since: \(written)"], .proceed),
        (["If-Match: \(tag)"], .proceed), (["If-Match: *"], .proceed),
        (["If-Match: \"x\", \(tag)"], .proceed), (["If-Match: W/\(tag)"], .failed),
        (["If-Match: \"a-2\""], .failed),
        (["If-Unmodified-Since: \(written)"], .proceed),
        (["If-Unmodified-Since: \(before)"], .failed),
        (["If-Unmodified-Since: tomorrow"], .proceed),
        (["If-Match: \(tag)", "If-Unmodified-Since: \(before)"], .proceed),
        (["If-Match: \(tag)", "If-None-Match: \(tag)"], .notModified),
    ]

    @Test(arguments: cases) func decides(_ test: Case) {
        #expect(ask(test.headers) { $0.outcome(file, $1) } == test.outcome)
    }

    static let ranges: [(String, HTTPByteRange)] = [
        ("bytes=0-0", .part(0..<1)), ("bytes=0-", .part(0..<10)), ("bytes=3-5", .part(3..<6)),
        ("BYTES=9-", .part(9..<10)), ("bytes=3-99", .part(3..<10)), ("bytes=-3", .part(7..<10)),
        ("bytes=-99", .part(0..<10)), ("bytes=-99999999999999999999", .part(0..<10)),
        ("bytes=10-", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
        ("bytes=-0", .unsatisfiable), ("bytes=5-3", .whole), ("bytes=", .whole),
        ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=1-2,4-5", .whole),
        ("bytes=--3", .whole), ("bytes=+1-2", .whole), ("bytes 0-1", .whole),
        ("lines=0-1", .whole),
    ]

    @Test(arguments: ranges) func readsRanges(_ value: String, _ range: HTTPByteRange) {
        #expect(ask(["Range: \(value)"]) { $0.part(of: file, size: 10, $1) } == range)
    }

    @Test func nothingOfAnEmptyFileSatisfiesARange() {
        for value in ["bytes=0-", "bytes=-1"] {
            #expect(
                ask(["Range: \(value)"]) { $0.part(of: file, size: 0, $1) } == .unsatisfiable)
        }
    }

    @Test func aRangeOfAnOtherVersionIsTheWhole() {
        let cases: [(String, HTTPByteRange)] = [
            (Self.tag, .part(1..<2)), ("\"a-2\"", .whole), ("W/\(Self.tag)", .whole),
            (Self.written, .part(1..<2)), (Self.before, .whole),
        ]
        for (condition, range) in cases {
            let headers = ["Range: bytes=1-1", "If-Range: \(condition)"]
            #expect(ask(headers) { $0.part(of: file, size: 10, $1) } == range, "\(condition)")
        }
    }

    // MARK: Codings

    static let codings: [(String?, [ContentCoding])] = [
        (nil, []), ("", []), ("identity", []), ("gzip", [.gzip]), ("br", [.brotli]),
        ("gzip, deflate, br, zstd", [.brotli, .gzip]), ("GZIP;q=1.0, br;q=0.5", [.gzip, .brotli]),
        ("br;q=0", []), ("br;q=0.000, gzip ; q=0.1", [.gzip]), ("*", [.brotli, .gzip]),
        ("*;q=0.5, br;q=0", [.gzip]), ("gzip;q=0.5, identity", []),
        ("gzip;q=x", []), ("gzip;q=1.0000", []), ("xgzip", []), ("br;", []),
    ]

    @Test(arguments: codings) func weighsCodings(_ value: String?, _ codings: [ContentCoding]) {
        let taken = value.map { Octets($0).borrow { ContentCoding.taken($0) } }
        #expect(taken ?? ContentCoding.taken(nil) == codings)
    }

    @Test func knowsMediaTypes() {
        let types = [
            "/index.html": "text/html; charset=utf-8", "/a/b.JS": "text/javascript; charset=utf-8",
            "/a.tar.gz": "application/octet-stream", "/html": "application/octet-stream",
            "/a.html/b": "application/octet-stream",
            "/f.woff2": "font/woff2",
            "/": "application/octet-stream",
        ]
        for (path, type) in types {
            #expect(Octets(path).borrow { "\(MediaType(path: $0).name)" } == type, "\(path)")
        }
    }
}
