import PluginAPI

/// `probe.later`: enqueues a job.
struct Later: Verb {
    let command: Command
    private let job: JobKind
    private let payload: Field<Text>
    private let delay: Field<Int64?>

    init(_ job: JobKind) {
        self.job = job
        var fields = FieldList()
        payload = fields.text("payload", 1...100, "What the job is given.")
        delay = fields.optionalInteger(
            "delay_seconds", 0...3600, "When it is due; at once if left out.")
        command = Command(
            "probe.later", "Enqueues a job.", lane: .write, policy: .anyone, fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let text = exchange[payload]
        try exchange.enqueue(job, after: .seconds(exchange[delay] ?? 0)) { $0.member("text", text) }
    }
}

/// The job: counts its runs, and fails the first time.
struct FailsOnce: JobHandler {
    let tables: ProbeTables

    func run(_ job: Job) async throws {
        let text = job.payload.text("text") ?? ""
        let runs = try await job.storage.write { [tables] exchange throws(Refusal) in
            try exchange.database.first(tables.countRun, text) { $0.integer(0) }
        }
        guard runs != 1 else { throw Refusal(.internalError, "The first run fails.") }
    }
}

/// `probe.runs`: how often each job ran.
struct Runs: Verb {
    let command = Command(
        "probe.runs", "Shows the runs of jobs.", lane: .read, policy: .anyone,
        answer: [
            AnswerMember(
                "jobs",
                .list([
                    AnswerMember("payload", .text, "What the job was given."),
                    AnswerMember("runs", .integer, "How often it ran."),
                ]), "Each of them.")
        ])
    private let tables: ProbeTables

    init(_ tables: ProbeTables) { self.tables = tables }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("jobs")
        var rows = try exchange.database.rows(tables.runs)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("payload", rows.text(0))
            exchange.answer.member("runs", rows.integer(1))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
