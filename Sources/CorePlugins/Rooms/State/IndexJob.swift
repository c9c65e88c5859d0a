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
            guard rows.integer(5) != 0 else { continue }
            try insert(StoredMessage(rows), tables, exchange.database)
        }
        let isDone = count < step
        try exchange.database.run(tables.advance, last, !isDone)
        return isDone
    }

    /// Puts one message into the index; what says nothing any more is left out.
    private static func insert(
        _ message: StoredMessage, _ tables: SearchTables, _ database: Database
    ) throws(Refusal) {
        let said = Spoken(message)
        guard let text = said.text else { return }
        try database.run(
            tables.insert, message.id, SearchWords.line(of: text),
            said.tags.joined(separator: " "))
        try database.run(tables.place, message.id, message.room)
    }

    /// Brings one message of the index to what the log says now; one that is not in it yet waits
    /// its turn.
    static func refresh(
        _ message: EventID, _ tables: SearchTables, _ database: Database
    ) throws(Refusal) {
        let done = try database.first(tables.progress) { $0.integer(0) } ?? 0
        guard message.raw <= done else { return }
        try tables.forget(message, database)
        let now = try database.first(tables.again, message) { StoredMessage($0) }
        if let now { try insert(now, tables, database) }
    }
}

/// What a message says, and what else it is found by.
private struct Spoken {
    private(set) var text: String?
    private(set) var tags: [String]

    init(_ message: StoredMessage) {
        var (text, hasAttachment, hasMention): (String?, Bool, Bool) = (nil, false, false)
        message.payload.json.withBytes { bytes in
            var scanner = JSONScanner(bytes)
            guard scanner.beginObject() else { return }
            var isFirst = true
            while let name = scanner.nextName(isFirst: isFirst) {
                isFirst = false
                if scanner.spells(name, "text") {
                    text = scanner.string()
                } else {
                    hasAttachment = hasAttachment || scanner.spells(name, "attachments")
                    // Or `mentions_all`.
                    hasMention = hasMention || scanner.raw(name).starts(with: "mentions".utf8)
                    guard scanner.skip() else { return }
                }
            }
        }
        self.text = text
        tags = [SearchTag.room(message.room), SearchTag.author(message.author)]
        if text.map(Self.hasLink) == true { tags.append(SearchTag.Content.link.tag) }
        if hasAttachment { tags.append(SearchTag.Content.attachment.tag) }
        if hasMention { tags.append(SearchTag.Content.mention.tag) }
    }

    private static func hasLink(_ text: String) -> Bool {
        var rest = text.utf8[...]
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[colon...].dropFirst()
            if rest.starts(with: "//".utf8) { return true }
        }
        return false
    }
}
