import PluginAPI

/// `probe.fetch`: enqueues an HTTP request, whose outcome `probe.outcomes` shows.
struct Fetch: Verb {
    let command: Command
    private let job: JobKind
    private let name: Field<Text>
    private let method: Field<Text>
    private let url: Field<Text>
    private let header: Field<Text?>
    private let body: Field<Text?>
    private let redirects: Field<Int64?>
    private let whole: Field<Int64?>
    private let limit: Field<Int64?>
    private let piece: Field<Int64?>

    init(_ job: JobKind) {
        self.job = job
        var fields = FieldList()
        name = fields.text("name", 1...100, "What the outcome is called.")
        method = fields.text("method", 1...100, "The method.")
        url = fields.text("url", 0...20_000, "Where to.")
        header = fields.optionalText("header", 0...1000, "One header, `Name: value`.")
        body = fields.optionalText("body", 0...1000, "The body.")
        redirects = fields.optionalInteger("redirects", -1...10, "How many are followed.")
        whole = fields.optionalInteger("whole_ms", 0...60_000, "The deadline of everything.")
        limit = fields.optionalInteger("limit", 0...(1 << 30), "Bytes of the answer's body.")
        piece = fields.optionalInteger("piece", 1...1000, "Streams the body in such pieces.")
        command = Command(
            "probe.fetch", "Enqueues a request.", lane: .write, policy: .anyone, fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let fields = exchange.fields
        try exchange.enqueue(job) { payload in
            payload.member("name", fields[name])
            payload.member("method", fields[method])
            payload.member("url", fields[url])
            if let header = fields[header] { payload.member("header", header) }
            if let body = fields[body] { payload.member("body", body) }
            payload.member("redirects", fields[redirects] ?? 5)
            payload.member("whole", fields[whole] ?? 20_000)
            payload.member("limit", fields[limit] ?? 1 << 20)
            payload.member("piece", fields[piece] ?? 0)
        }
    }
}

/// The job: its outcome is `status bytes sum-of-bytes url text`, or the error's code.
struct FetchJob: JobHandler {
    let tables: ProbeTables

    func run(_ job: Job) async throws {
        try await tables.keepOutcome(of: job) { try await Self.fetch(job) }
    }

    private static func fetch(_ job: Job) async throws -> String {
        let payload = job.payload
        var request = OutboundRequest(payload.text("method") ?? "", payload.text("url") ?? "")
        if let header = payload.text("header"), let colon = header.firstIndex(of: ":") {
            let value = header[header.index(after: colon)...].drop { $0 == " " }
            request.headers = [OutboundHeader(String(header[..<colon]), String(value))]
        }
        if let body = payload.text("body") {
            request.body = Self.body(Array(body.utf8), piece: Int(payload.integer("piece") ?? 0))
        }
        request.redirects = Int(payload.integer("redirects") ?? 5)
        request.deadlines.whole = .milliseconds(payload.integer("whole") ?? 0)
        request.answerLimit = Int(payload.integer("limit") ?? 0)
        let answer = try await job.outbound.send(request)
        var (count, sum, start) = (0, 0, [UInt8]())
        while let piece = try await answer.body.next() {
            count += piece.count
            sum = piece.reduce(sum) { ($0 + Int($1)) % 1_000_003 }
            if start.count < 200 { start += piece.prefix(200) }
        }
        let text = String(decoding: start, as: UTF8.self)
        return "\(answer.status) \(count) \(sum) \(answer.url) \(text)"
    }

    private static func body(_ bytes: [UInt8], piece: Int) -> OutboundRequest.Body {
        guard piece > 0 else { return .bytes(bytes) }
        let pieces = Pieces(bytes, of: piece)
        return .stream(length: nil) { await pieces.next() }
    }
}

/// A body in pieces.
private actor Pieces {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], of size: Int) {
        rest = bytes[...]
        self.size = size
    }

    func next() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
    }
}
