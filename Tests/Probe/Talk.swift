import PluginAPI

/// `probe.talk`: enqueues a talk over a raw stream, in the manner of SMTP.
struct Talk: Verb {
    let command: Command
    private let job: JobKind
    private let name: Field<Text>
    private let host: Field<Text>
    private let port: Field<Int64>
    private let mode: Field<Text>

    init(_ job: JobKind) {
        self.job = job
        var fields = FieldList()
        name = fields.text("name", 1...100, "What the outcome is called.")
        host = fields.text("host", 0...300, "Whom to.")
        port = fields.integer("port", 0...100_000, "Its port.")
        mode = fields.text("mode", 1...10, "`plain`, `tls` or `starttls`.")
        command = Command(
            "probe.talk", "Enqueues a talk.", lane: .write, policy: .anyone, fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let fields = exchange.fields
        try exchange.enqueue(job) { payload in
            payload.member("name", fields[name])
            payload.member("host", fields[host])
            payload.member("port", fields[port])
            payload.member("mode", fields[mode])
        }
    }
}

/// The job: its outcome is the greeting and the answer to HELLO, or the error's code.
struct TalkJob: JobHandler {
    let tables: ProbeTables
    private static let patience = Duration.seconds(2)

    func run(_ job: Job) async throws {
        try await tables.keepOutcome(of: job) { try await Self.talk(job) }
    }

    private static func talk(_ job: Job) async throws -> String {
        let mode = job.payload.text("mode")
        let stream = try await job.outbound.connect(
            to: job.payload.text("host") ?? "", port: Int(job.payload.integer("port") ?? 0),
            mode == "tls" ? .tls : .plain, within: patience)
        let greeting = try await line(of: stream)
        if mode == "starttls" {
            try await stream.write(Array("STARTTLS\r\n".utf8), within: patience)
            _ = try await line(of: stream)
            try await stream.startTLS(within: patience)
        }
        try await stream.write(Array("HELLO\r\n".utf8), within: patience)
        let answer = try await line(of: stream)
        await stream.close()
        return "\(greeting), \(answer)"
    }

    private static func line(of stream: any OutboundStream) async throws -> String {
        var line = ""
        while !line.hasSuffix("\r\n") {
            let piece = try await stream.read(atMost: 1000, within: patience)
            guard !piece.isEmpty else { break }
            line += String(decoding: piece, as: UTF8.self)
        }
        return line.filter { !$0.isNewline }
    }
}
