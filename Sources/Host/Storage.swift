import CLinux
import Glibc
import PluginAPI

/// The opened storage with the plugins that live on it: what the lanes are made of.
struct Storage {
    let config: Config
    let crypto = OpenSSLCrypto()
    let secrets: Secrets
    let features: Features
    let statementTable = StatementTable()
    let statements: HostStatements
    let writing: SQLiteConnection
    let clock: IdentifierClock
    let tails = Tails()
    let gate = SnapshotGate()
    private let path: String
    /// Held for the server's life: a second server on the same folder is refused.
    private let lock: Int32

    /// Opens the folder, loads the plugins and brings every table to its version.
    init(_ config: Config) throws(StartError) {
        self.config = config
        path = "\(config.data)/parley.db"
        lock = try Self.lock(config.data)
        statements = HostStatements(in: statementTable)
        let migrationStatements = MigrationStatements(in: statementTable)
        do {
            secrets = try Secrets(folder: config.data, crypto: crypto)
            let builder = FeatureBuilder(statements: statementTable)
            let loader = PluginLoader(config: config, crypto: crypto, secrets: secrets)
            let plugins = try loader.load(into: builder)
            features = try builder.build()
            writing = try SQLiteConnection(
                path: path, mode: .write, statements: statementTable, store: config.store)
            writing.publish(views: features.publishedViews)
            try writing.execute(HostSchema.bootstrap)
            let migrator = Migrator(
                connection: writing, statements: migrationStatements, crypto: crypto)
            try migrator.run(HostSchema.migrations, of: "host", as: .host)
            for id in plugins {
                try migrator.run(builder.migrations[id] ?? [], of: id, as: .migration(id))
            }
            try writing.prepareAll()
            let last = try Database(writing).first(statements.lastID) { $0.integer(0) }
            clock = IdentifierClock(after: last ?? 0)
        } catch {
            throw StartError("\(error)")
        }
    }

    /// A reader for one more thread.
    func makeReader() throws(StartError) -> Reader {
        do {
            let connection = try SQLiteConnection(
                path: path, mode: .read, statements: statementTable, store: config.store)
            connection.publish(views: features.publishedViews)
            let log = TopicLog(
                database: Database(connection), statements: statements, tails: tails)
            return Reader(
                connection: connection, port: ReadPort(log: log, clock: clock), gate: gate)
        } catch {
            throw StartError("\(error)")
        }
    }

    func makeReaders(_ count: Int) throws(StartError) -> [Reader] {
        var readers: [Reader] = []
        for _ in 0..<count { readers.append(try makeReader()) }
        return readers
    }

    func makeCheckpointer() throws(StartError) -> Checkpointer {
        do { return try Checkpointer(path: path) } catch { throw StartError("\(error)") }
    }

    func makeBodyHash() -> BodyHash { BodyHash(key: secrets.derive("host.ledger")) }

    private static func lock(_ folder: String) throws(StartError) -> Int32 {
        guard makeFolder(folder) else {
            throw StartError("the data folder \(folder) cannot be made; may this user write there?")
        }
        let file = open("\(folder)/parley.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StartError(
                "the data folder \(folder) cannot be written: \(String(cString: strerror(errno)))")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            throw StartError(
                "another server works on the data folder \(folder); stop it, or use --data")
        }
        return file
    }
}

/// Why the server did not start; says what to do.
public struct StartError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
