import PluginAPI

@testable import Host

/// Answers to requests of ours, and where they send us: a head is the same however it comes, and
/// a URL is the same when it is written and read again.
struct AnswerFuzz: FuzzTarget {
    private static let base = HTTPURL(
        isSecure: true, host: "example.org", port: 443, target: "/a/b?c")

    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        let whole = HTTPResponseParser.parse(bytes, isHeadRequest: false)
        var count = 0
        for (number, piece) in Pieces(of: bytes).enumerated() {
            count += piece.count
            // Each look begins anew: a few of them do.
            guard number % 16 == bytes.count % 16 else { continue }
            let early = HTTPResponseParser.parse(bytes[part: 0..<count], isHeadRequest: false)
            if case .needMore = early { continue }
            try promise(early == whole, "with \(count) bytes it is something else")
            break
        }
        if case .head(let head) = whole { try check(head, bytes) }
    }

    private func check(
        _ head: HTTPResponseHead, _ bytes: UnsafeRawBufferPointer
    ) throws(BrokenPromise) {
        try promise(head.length <= bytes.count, "the head is longer than the bytes")
        for header in head.headers where header.name.lowercased() == "location" {
            guard let url = try? Self.base.resolving(header.value) else { continue }
            let again = try? HTTPURL(parsing: url.description)
            try promise(again == url, "\(url) becomes \(again as Any)")
        }
    }
}
