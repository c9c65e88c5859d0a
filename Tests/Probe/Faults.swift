import PluginAPI

/// `probe.fail`: writes, then throws; it must leave no trace.
struct Fail: Verb {
    let command: Command
    private let tables: ProbeTables
    private let text: Field<Text>

    init(_ tables: ProbeTables) {
        self.tables = tables
        var fields = FieldList()
        text = fields.text("text", 1...100, "The trace that must not stay.")
        command = Command(
            "probe.fail", "Writes, then fails.", lane: .write, policy: .anyone, fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try exchange.database.run(tables.addTrace, exchange[text])
        throw Refusal(.conflict, "The probe fails after it has written.")
    }
}

/// `probe.misuse`: opens a statement inside its own rows; it must hurt only itself.
struct Misuse: Verb {
    let command = Command("probe.misuse", "Misuses a statement.", lane: .write, policy: .anyone)
    private let tables: ProbeTables

    init(_ tables: ProbeTables) { self.tables = tables }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try exchange.database.run(tables.addTrace, "misuse")
        var rows = try exchange.database.rows(tables.traces)
        while try rows.next() { try exchange.database.run(tables.traces) }
    }
}

/// `probe.lie`: answers something else than it declares.
struct Lie: Verb {
    let command = Command(
        "probe.lie", "Lies.", lane: .read, policy: .anyone,
        answer: [AnswerMember("number", .integer, "None.")],
        routes: [Route(.get, "/api/probe/lie/")])

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("number", "seven")
    }
}

/// `probe.traces`: every trace that stayed.
struct Traces: Verb {
    let command = Command(
        "probe.traces", "Shows the traces.", lane: .read, policy: .anyone,
        answer: [
            AnswerMember("traces", .list([AnswerMember("text", .text, "It.")]), "Each of them.")
        ])
    private let tables: ProbeTables

    init(_ tables: ProbeTables) { self.tables = tables }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("traces")
        var rows = try exchange.database.rows(tables.traces)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("text", rows.text(0))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}

/// `probe.slow`: a prepare step that takes its time, by password hashes.
struct Slow: PreparedVerb {
    let command: Command
    private let crypto: any Crypto
    private let rounds: Field<Int64>

    init(_ crypto: any Crypto) {
        self.crypto = crypto
        var fields = FieldList()
        rounds = fields.integer("rounds", 1...100, "Hashes of some 80 ms each.")
        command = Command(
            "probe.slow", "Prepares slowly.", lane: .write, policy: .anyone, fields: fields,
            answer: [AnswerMember("rounds", .integer, "As given.")])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        for _ in 0..<exchange[rounds] {
            _ = try crypto.scrypt(Text("slow"), salt: [1, 2, 3, 4], logN: 15)
        }
        return exchange[rounds]
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("rounds", try exchange.prepared(as: Int64.self))
    }
}

/// A filter at a point whose name is misspelt.
struct Misplaced: VetoFilter {
    func check(_ proposal: borrowing Proposal) throws(Refusal) {}
}
