import PluginAPI

/// `probe.outcomes`: what became of the requests and talks.
struct Outcomes: Verb {
    let command = Command(
        "probe.outcomes", "Shows outcomes.", lane: .read, policy: .anyone,
        answer: [
            AnswerMember(
                "outcomes",
                .list([
                    AnswerMember("name", .text, "As it was called."),
                    AnswerMember("outcome", .text, "What became of it."),
                ]), "Each of them.")
        ])
    private let tables: ProbeTables

    init(_ tables: ProbeTables) { self.tables = tables }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("outcomes")
        var rows = try exchange.database.rows(tables.outcomes)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("name", rows.text(0))
            exchange.answer.member("outcome", rows.text(1))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}

extension ProbeTables {
    /// Keeps what the work told, or the code of what kept it from the outside world, under the
    /// job's `name`.
    func keepOutcome(of job: Job, _ work: () async throws -> String) async throws {
        let outcome: String
        do {
            outcome = try await work()
        } catch let error as OutboundError where error.code != .cancelled {
            outcome = "\(error.code.rawValue) \(error.message)"
        }
        let name = job.payload.text("name") ?? ""
        try await job.storage.write { exchange throws(Refusal) in
            _ = try exchange.database.run(addOutcome, name, outcome)
        }
    }
}
