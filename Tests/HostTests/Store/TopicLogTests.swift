import PluginAPI
import Testing

@testable import Host

/// The log of a topic as readers see it, from storage and from the tail.
@Suite struct TopicLogTests {
    private let store: ScratchStore
    private let tails = Tails()
    private let topic = Topic(raw: 9)

    init() throws { store = try ScratchStore() }

    @Test func storageAndTailAnswerAlike() throws {
        for number in 1...30 { try commit(Int64(number)) }
        let reader = try store.makeReader(tails: tails)
        let first = try page(LogPage(limit: 10), reader)
        #expect(isKept(LogPage(limit: 10)), "the tail was filled")
        #expect(try page(LogPage(limit: 10), reader) == first)
        let fresh = try store.makeReader(tails: Tails())
        for page in [
            LogPage(after: 22, limit: 3), LogPage(before: 29, limit: 4), LogPage(limit: 5),
        ] {
            #expect(try self.page(page, reader) == self.page(page, fresh), "\(page)")
        }
    }

    // The reader saw the storage, then the writer committed, then the reader asked for the page.
    @Test func anOldSnapshotDoesNotHideWhatWasCommittedSince() throws {
        for number in 1...10 { try commit(Int64(number)) }
        let reader = try store.makeReader(tails: tails)
        let log = TopicLog(
            database: Database(reader.connection), statements: store.statements, tails: tails)
        try reader.snapshot { () throws(Refusal) in
            _ = try log.storedHead(of: Topic(raw: 1))
            do { try commit(11) } catch { throw Refusal(.internalError, "\(error)") }
            var answer = JSONObject()
            try log.write(LogPage(limit: 50), of: topic, as: "events", into: &answer)
        }
        #expect(try page(LogPage(limit: 1), reader).hasSuffix("\"head\":11}"))
    }

    // Each event makes d = SHA-256(d ‖ sequence ‖ id); the values were computed with Python's
    // hashlib.
    @Test func digestIsTheDocumentedOne() {
        var digest = LogDigest()
        digest.add(sequence: 1, id: 100)
        #expect(
            hex(digest.value) == "90cf4ee5b7ffc93555e8477d9dc7eebae79f8a50dddfb85dbdf7a92837a3749a")
        digest.add(sequence: 2, id: 382_915_857_187_078_144)
        digest.add(sequence: 3, id: .max)
        #expect(
            hex(digest.value) == "359a95db5283ac8be33fff1772d4a368895572bea7e2f4d5c8334538c23c20f5")
    }

    @Test func digestNeedsEveryNumber() throws {
        for number: Int64 in [1, 2, 4] { try commit(number) }
        let log = TopicLog(database: store.database, statements: store.statements, tails: tails)
        var digest = LogDigest()
        for number: Int64 in 1...2 { digest.add(sequence: number, id: number + 1000) }
        #expect(try log.digest(of: topic, over: 1...2) == digest.value)
        #expect(throws: Refusal.self) { try log.digest(of: topic, over: 1...4) }
        #expect(throws: Refusal.self) { try log.digest(of: topic, over: 4...5) }
    }

    /// Stores and announces one event, as the writer does.
    private func commit(_ sequence: Int64) throws {
        try store.writing.execute("BEGIN")
        try store.database.run(
            store.statements.insertEvent, sequence + 1000, topic, sequence, "probe.event", 7, "{}")
        try store.writing.execute("COMMIT")
        var event = ByteBuffer()
        Octets("probe.event").borrow { kind in
            Octets("{}").borrow { body in
                EventEncoder.append(
                    kind: kind, id: sequence + 1000, topic: topic.raw, sequence: sequence, actor: 7,
                    body: body, to: &event)
            }
        }
        tails.append(
            [TailEntry(topic: topic, sequence: sequence, range: 0..<event.count)], from: event.bytes
        )
    }

    private func page(_ page: LogPage, _ reader: Reader) throws -> String {
        try reader.snapshot { () throws(Refusal) in
            var answer = JSONObject()
            try reader.port.write(page, of: topic, as: "events", into: &answer)
            return answer.finish { $0.text }
        }
    }

    private func isKept(_ page: LogPage) -> Bool {
        var answer = JSONObject()
        answer.beginList("events")
        return tails.write(page, of: topic, upTo: 30, into: &answer)
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
