import PluginAPI

@testable import Host

/// A storage of its own in a scratch folder, with the host's tables.
struct ScratchStore {
    let folder = ScratchFolder()
    let table = StatementTable()
    let statements: HostStatements
    let migrator: Migrator
    let writing: SQLiteConnection

    var database: Database { Database(writing) }

    init() throws {
        statements = HostStatements(in: table)
        let migrations = MigrationStatements(in: table)
        writing = try SQLiteConnection(
            path: "\(folder.path)/parley.db", mode: .write, statements: table,
            store: Config.StoreConfig())
        migrator = Migrator(connection: writing, statements: migrations, crypto: OpenSSLCrypto())
        try writing.execute(HostSchema.bootstrap)
        try migrator.run(HostSchema.migrations, of: "host", as: .host)
    }

    /// A connection that reads what the writing one has committed.
    func makeReader(tails: Tails) throws -> Reader {
        let connection = try SQLiteConnection(
            path: "\(folder.path)/parley.db", mode: .read, statements: table,
            store: Config.StoreConfig())
        let log = TopicLog(database: Database(connection), statements: statements, tails: tails)
        return Reader(
            connection: connection,
            port: ReadPort(log: log, clock: IdentifierClock(after: 0), crowd: Crowd()),
            gate: SnapshotGate(), watch: Watch(slowMilliseconds: 250))
    }

    /// A statement of the host's own.
    func statement(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }

    /// The first column of all rows.
    func texts(_ sql: String) throws -> [String] {
        var rows = try database.rows(statement(sql))
        var texts: [String] = []
        while try rows.next() { texts.append(rows.text(0)) }
        return texts
    }

    /// Names of everything in the storage that begin so.
    func tables(_ prefix: String) throws -> [String] {
        try texts("SELECT name FROM sqlite_schema ORDER BY name").filter { $0.hasPrefix(prefix) }
    }
}
