import PluginAPI

/// `rooms.index`: puts what was said since the last time into the index of words, in steps that
/// hold the writer for a few milliseconds. One job is on its way at a time, whatever is said.
struct IndexJob: JobHandler {
    static let kind = JobKind(name: "rooms.index")
    let tables: SearchTables

    /// Events of one step: about 3 ms of the writer.
    private static let step = 100
    /// Steps of one attempt; the rest is another's.
    private static let steps = 1000

    func run(_ job: Job) async throws {
        let tables = tables
        for _ in 0..<Self.steps {
            let isDone = try await job.storage.write { exchange throws(Refusal) in
                try Self.index(tables, exchange)
            }
            if isDone { return }
        }
        try await job.storage.write { exchange throws(Refusal) in
            try exchange.enqueue(Self.kind) { _ in }
        }
    }

    // The note that nothing waits is made in the transaction that saw it, so no message is missed.
    private static func index(_ tables: SearchTables, _ exchange: borrowing Exchange)
        throws(Refusal) -> Bool
    {
        let done = try exchange.database.first(tables.progress) { $0.integer(0) } ?? 0
        var (last, count) = (done, 0)
        var rows = try exchange.database.rows(tables.next, done, step)
        while try rows.next() {
            (last, count) = (rows.integer(0), count + 1)
            guard rows.integer(3) != 0 else { continue }
            try insert(rows, tables, exchange.database)
        }
        let isDone = count < step
        try exchange.database.run(tables.advance, last, !isDone)
        return isDone
    }

    /// Puts one message into the index, by the columns of `SearchTables.next`; what says nothing
    /// any more is left out.
    private static func insert(
        _ row: borrowing Rows, _ tables: SearchTables, _ database: Database
    ) throws(Refusal) {
        guard !row.isNull(4) else { return }
        let text = row.text(4)
        var tags = [SearchTag.room(row.identifier(1)), SearchTag.author(row.identifier(2))]
        if text.contains("://") { tags.append(SearchTag.Content.link.tag) }
        if row.integer(5) != 0 { tags.append(SearchTag.Content.attachment.tag) }
        if row.integer(6) != 0 { tags.append(SearchTag.Content.mention.tag) }
        try database.run(
            tables.insert, row.integer(0), SearchWords.line(of: text),
            tags.joined(separator: " "))
    }

    /// Brings one message of the index to what the log says now; one that is not in it yet waits
    /// its turn.
    static func refresh(
        _ message: EventID, _ tables: SearchTables, _ database: Database
    ) throws(Refusal) {
        let done = try database.first(tables.progress) { $0.integer(0) } ?? 0
        guard message.raw <= done else { return }
        try database.run(tables.delete, message)
        var rows = try database.rows(tables.again, message)
        if try rows.next() { try insert(rows, tables, database) }
    }
}
