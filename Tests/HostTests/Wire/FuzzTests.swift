import PluginAPI
import Testing

@testable import Host

/// Mutates the corpus, the same way each run: nothing may crash, nothing be consumed that is not
/// there, and it must not matter how the bytes were split on their way.
@Suite struct FuzzTests {
    private static let rounds = 20_000 / Corpus.folders.count

    private func fuzz(_ folder: String, _ alphabet: [String], _ check: ([UInt8], Int) -> Void) {
        let seeds = Corpus.files(in: folder).map(\.bytes)
        let pieces = alphabet.map { Array($0.utf8) }
        var mutator = Mutator(seed: 0x5041_524C_4559)
        for round in 0..<Self.rounds {
            let bytes = mutator.mutate(seeds[round % seeds.count], pieces)
            check(bytes, mutator.below(bytes.count + 1))
        }
    }

    // MARK: HTTP

    private static let http = [
        "\r\n", "\r", "\n", " ", ":", "\u{0}", "%", "?", "/", "\t", ",", "HTTP/1.1", "HTTP/1.0",
        "Host: a\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n",
        "Connection: close\r\n", "3;a=b\r\n", "0\r\n\r\n", "*", "..", "Expect: 100-continue\r\n",
        "http://", "Bearer ", "99999999999999999999", "\r\n ",
    ]

    @Test func parsesMutatedHTTP() {
        fuzz("http", Self.http) { bytes, split in
            let whole = Octets(bytes).borrow(parse)
            switch Octets(bytes[..<split]).borrow(parse) {
            case .needMore: break
            case .failure(let status, _):
                guard case .failure(status, _) = whole else {
                    return record(bytes, "refused only when cut at \(split)")
                }
            case .request(let length):
                guard case .request(length) = whole else {
                    return record(bytes, "taken only when cut at \(split)")
                }
            }
        }
    }

    private enum Outcome: Equatable {
        case needMore
        case request(Int)
        case failure(Int, RefusalCode)
    }

    private func parse(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        switch HTTPRequestParser.parse(bytes, limits: HTTPLimits()) {
        case .needMore: return .needMore
        case .failure(let failure): return .failure(failure.status, failure.code)
        case .request(let request):
            let ranges = [
                request.path, request.query, request.body, request.webSocketKey, request.host,
                request.authorization, request.contentType, request.origin,
            ]
            let path = bytes[part: request.path]
            if !ranges.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
                || !(1...bytes.count).contains(request.headLength)
                || path.first != UInt8(ascii: "/") && path.text != "*"
            {
                record(Array(bytes), "ranges beyond the bytes")
            }
            return parseBody(request, bytes)
        }
    }

    private func parseBody(_ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer) -> Outcome {
        do throws(HTTPFailure) {
            var body = try TakenBody(request.framing, limit: Parsed.bodyLimit)
            var position = request.headLength
            let isWhole = try body.take(bytes, &position)
            return isWhole ? .request(position) : .needMore
        } catch {
            return .failure(error.status, error.code)
        }
    }

    /// A head that comes in two pieces is decided when, and only when, it can be parsed.
    @Test func scansMutatedHeads() {
        fuzz("http", Self.http) { bytes, split in
            var scan = HTTPHeadScan()
            let early = Octets(bytes[..<split]).borrow { scan.isDecided($0, HTTPLimits()) }
            Octets(bytes).borrow { whole in
                let isDecided = early || scan.isDecided(whole, HTTPLimits())
                switch HTTPRequestParser.parse(whole, limits: HTTPLimits()) {
                case .request: if !isDecided { record(bytes, "a whole head is not noticed") }
                case .needMore: if isDecided { record(bytes, "decided too early") }
                case .failure: break
                }
            }
        }
    }

    // MARK: WebSocket

    private static let frames = [
        "\u{1}", "\u{0}", "\u{7E}", "\u{7F}", "\u{20AC}", "\u{1F600}", "\u{0}\u{0}\u{0}\u{0}",
        "\u{9}", "\u{8}",
    ]

    @Test func decodesMutatedFrames() {
        fuzz("websocket", Self.frames) { bytes, split in
            let whole = WebSocketEar.hear(bytes, messageLimit: 1024)
            var ear = WebSocketEar(messageLimit: 1024)
            ear.take(bytes[..<split])
            ear.take(bytes[split...])
            var heard = ear.heard
            // A failure found before the split is repeated after it.
            if case .failure = whole.last, heard.count == whole.count + 1 { heard.removeLast() }
            if heard != whole { record(bytes, "\(whole) but \(heard) when split at \(split)") }
            for case .text(let text) in whole where text.contains("\u{FFFD}") {
                record(bytes, "text that is not UTF-8")
            }
        }
    }

    // MARK: JSON

    private static let json = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\u0000", "-", "0", "1e9", ".",
        "true", "null", "\"id\":", "\"do\":", "\"with\":", "\"room\":", "\"text\":", " ", "\n",
        "9223372036854775808",
    ]

    @Test func decodesMutatedEnvelopes() {
        let sample = SampleFields()
        fuzz("json", Self.json) { bytes, _ in
            Octets(bytes).borrow { text in
                if case .success(let envelope) = Envelope.decode(text) {
                    check(envelope, text)
                    decode(text[part: envelope.with], sample)
                }
                decode(text, sample)
            }
        }
    }

    private func check(_ envelope: Envelope, _ text: UnsafeRawBufferPointer) {
        let isBounded =
            envelope.command.upperBound <= text.count && envelope.with.upperBound <= text.count
        let isObject = envelope.with.isEmpty || text[envelope.with.lowerBound] == UInt8(ascii: "{")
        let length = envelope.command.count
        if !isBounded || !isObject || length < 1 || length > 64 || envelope.id < 0 {
            record(Array(text), "\(envelope)")
        }
    }

    private func decode(_ object: UnsafeRawBufferPointer, _ sample: SampleFields) {
        let slab = FieldSlab(capacity: 64)
        do throws(Refusal) {
            let offset = try FieldDecoder.decode(object, sample.list.definitions, into: slab)
            let fields = Fields(slab: slab, offset: offset)
            let text = fields[sample.text]
            if fields[sample.room].raw < 1 || !(1...20).contains(text.count)
                || text.withBytes({ $0.contains(0) })
            {
                record(Array(object), "a field out of range")
            }
        } catch {
            if error.message.utf8.count > 200 { record(Array(object), error.message) }
        }
    }

    private func record(_ bytes: [UInt8], _ what: String) {
        Issue.record("\(what): \(bytes)")
    }
}
