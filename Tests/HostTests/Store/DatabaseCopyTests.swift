import PluginAPI
import Testing

@testable import Host

/// A copy of the database while it is written.
@Suite struct DatabaseCopyTests {
    private let store: ScratchStore
    private let source: String
    private let target: String

    init() throws {
        store = try ScratchStore()
        source = "\(store.folder.path)/parley.db"
        target = "\(store.folder.path)/copy.db"
        for number in 1...500 { try append(Int64(number)) }
    }

    @Test func showsTheMomentItBegan() throws {
        var steps = 0
        try DatabaseCopy(of: source, into: target, stepPages: 2).run { _ in
            steps += 1
            try? append(Int64(500 + steps))
        }
        #expect(steps > 10)
        let copy = try SQLiteConnection(
            path: target, mode: .read, statements: StatementTable(), store: Config.StoreConfig())
        #expect(try copy.texts("SELECT max(sequence) FROM host_log") == ["500"])
        #expect(try StoreCheck(connection: copy).full().isEmpty)
        #expect(try store.texts("SELECT max(sequence) FROM host_log") == ["\(500 + steps)"])
    }

    @Test func givesUpWhenTheLogGrowsTooLong() throws {
        let error = #expect(throws: StoreError.self) {
            try DatabaseCopy(of: source, into: target, stepPages: 2, logLimit: 1).run { _ in }
        }
        #expect("\(error as Any)".contains("calmer time"))
        try append(501)
    }

    private func append(_ sequence: Int64) throws {
        try store.database.run(
            store.statements.insertEvent, sequence, Topic(raw: 9), sequence, "probe.event", 7,
            String(repeating: "x", count: 300))
    }
}
