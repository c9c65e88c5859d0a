import PluginAPI

/// `probe.doom`: enqueues a job that fails in a way of its own.
struct Doom: Verb {
    let command: Command
    private let job: JobKind
    private let how: Field<Text>

    init(_ job: JobKind) {
        self.job = job
        var fields = FieldList()
        how = fields.text("how", 1...100, "`throw`, `give-up`, `soon`, `sleep` or `deaf`.")
        command = Command(
            "probe.doom", "Enqueues a job that fails.", lane: .write, policy: .anyone,
            fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let text = exchange[how]
        try exchange.enqueue(job) { $0.member("text", text) }
    }
}

/// The job, which has two attempts of a second each, a second apart.
struct DoomedJob: JobHandler {
    static let policy = JobPolicy(
        attempts: 2, deadline: .seconds(1), atOnce: 8, backOff: .seconds(1))
    let tables: ProbeTables

    private struct Broken: Error {}

    func run(_ job: Job) async throws {
        let how = job.payload.text("text") ?? ""
        try await job.storage.write { [tables] exchange throws(Refusal) in
            _ = try exchange.database.run(tables.addOutcome, how, "attempt \(job.attempt)")
        }
        switch how {
        case "give-up": throw JobFailure("it cannot be done", .giveUp)
        case "soon": throw JobFailure("come back", .retry(after: .seconds(1)))
        case "sleep": try await Task.sleep(for: .seconds(60))
        case "deaf":
            // Hears of its cancellation, and works on for a while all the same.
            for _ in 0..<3 { await Task.detached { try? await Task.sleep(for: .seconds(1)) }.value }
        default: throw Broken()
        }
    }
}
