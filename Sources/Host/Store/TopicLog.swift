import PluginAPI

/// Reads the log of topics over one connection: pages, heads, digests. Belongs to that connection's
/// thread.
struct TopicLog {
    let database: Database
    let statements: HostStatements
    let tails: Tails

    /// Encoded bytes of one page: a page ends early rather than grow past it, so that one answer
    /// never fills a connection's backlog.
    static let pageByteLimit = 256 << 10

    /// The last number stored; 0 for an empty log.
    func storedHead(of topic: Topic) throws(Refusal) -> Int64 {
        try database.first(statements.head, topic) { $0.integer(0) } ?? 0
    }

    /// Writes a page as a JSON list member, and the log's head; from the tail where that holds all
    /// of it. Storage says how far the log goes in this snapshot: a tail that is behind is not
    /// asked, and of one that is ahead nothing is shown that the caller's rights were not checked
    /// for.
    func write(
        _ page: LogPage, of topic: Topic, as name: StaticString, into answer: inout JSONObject
    ) throws(Refusal) {
        let head = try storedHead(of: topic)
        answer.beginList(name)
        if !tails.write(page, of: topic, upTo: head, into: &answer) {
            try writeStored(page, of: topic, into: &answer)
        }
        answer.endList()
        answer.member("head", head)
    }

    /// The digest over `range`, which must lie within the log.
    func digest(of topic: Topic, over range: ClosedRange<Int64>) throws(Refusal) -> [UInt8] {
        var digest = LogDigest()
        var last = range.lowerBound - 1
        var rows = try database.rows(statements.places, topic, range.lowerBound, range.upperBound)
        while try rows.next() {
            guard rows.integer(0) - 1 == last else { break }
            last += 1
            digest.add(sequence: last, id: rows.integer(1))
        }
        guard last == range.upperBound else {
            throw Refusal(.badField, "The log has no events up to this number.", field: "to")
        }
        return digest.value
    }

    private func writeStored(
        _ page: LogPage, of topic: Topic, into answer: inout JSONObject
    ) throws(Refusal) {
        let isRecent = page.after == nil && page.before == nil
        if isRecent { tails.keep(topic) }
        var events = ByteBuffer(capacity: 16 << 10)
        var entries: [TailEntry] = []
        var rows = try open(page, of: topic)
        while events.count < Self.pageByteLimit, try rows.next() {
            let start = events.count
            EventEncoder.append(
                kind: rows.bytes(2), id: rows.integer(0), topic: topic.raw,
                sequence: rows.integer(1),
                actor: rows.integer(3), body: rows.bytes(4), to: &events)
            entries.append(
                TailEntry(
                    topic: topic, sequence: rows.integer(1), range: start..<events.count))
        }
        // Without a lower bound the rows come newest first.
        if page.after == nil { entries.reverse() }
        for entry in entries {
            answer.element(json: UnsafeRawBufferPointer(rebasing: events.bytes[entry.range]))
        }
        if isRecent { tails.fill(topic, entries, from: events.bytes) }
    }

    private func open(_ page: LogPage, of topic: Topic) throws(Refusal) -> Rows {
        let before = page.before ?? Int64.max
        guard let after = page.after else {
            return try database.rows(statements.pageBefore, topic, before, page.limit)
        }
        return try database.rows(statements.pageAfter, topic, after, before, page.limit)
    }
}
