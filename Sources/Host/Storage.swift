import PluginAPI

/// The opened storage with the plugins that live on it: what the lanes are made of.
struct Storage {
    let config: Config
    let crypto = OpenSSLCrypto()
    let secrets: Secrets
    let features: Features
    let plugins: PluginReport
    let revoked = RevokedSessions()
    let crashes: CrashFile
    let statementTable = StatementTable()
    let statements: HostStatements
    let writing: SQLiteConnection
    let clock: IdentifierClock
    let tails = Tails()
    let crowd = Crowd()
    let commands: CommandBook
    let gate = SnapshotGate()
    let watch: Watch
    private let folder: DataFolder

    /// Opens the folder, loads the plugins and brings every table to its version.
    init(_ config: Config) throws(StartError) {
        self.config = config
        watch = Watch(slowMilliseconds: config.log.slow)
        folder = try DataFolder(claiming: config.data)
        statements = HostStatements(in: statementTable)
        let migrationStatements = MigrationStatements(in: statementTable)
        crashes = CrashFile(folder: config.data)
        let history = try crashes.takeIn()
        try crashes.watch()
        do {
            secrets = try Secrets(folder: config.data, crypto: crypto)
            writing = try SQLiteConnection(
                path: folder.database, mode: .write, statements: statementTable, store: config.store
            )
            try writing.execute(HostSchema.bootstrap)
            let migrator = Migrator(
                connection: writing, statements: migrationStatements, crypto: crypto)
            try migrator.run(HostSchema.migrations, of: "host", as: .host)
            if config.store.check { try StoreCheck(connection: writing).quick() }
            clock = try Self.makeClock(Database(writing), statements)
            let start = PluginStart(
                config: config,
                setUp: PluginSetUp(
                    config: config, crypto: crypto, secrets: secrets, statements: statementTable),
                migrator: migrator, hostStatements: statements, clock: clock, tails: tails,
                crowd: crowd, bodyHash: BodyHash(key: secrets.derive("host.ledger")),
                revoked: revoked, watch: watch)
            var roster = PluginRoster(
                config.plugins, loader: PluginLoader(finder: PluginFinder(config)),
                excluded: history.excluded)
            features = try start.run(&roster)
            commands = CommandBook(owners: features.owners)
            plugins = roster.report
            try Database(writing).run(statements.jobs.forgetStarted)
        } catch {
            throw StartError(error)
        }
    }

    private static func makeClock(
        _ database: Database, _ statements: HostStatements
    ) throws(Refusal) -> IdentifierClock {
        let node: Int64 = 0
        let ceiling = try database.first(statements.ceiling, node) { $0.integer(0) } ?? 0
        if let doubt = ClockDoubt(newest: ceiling, wall: Clock.wall) { Log.warn("\(doubt)") }
        return IdentifierClock(node: node, after: ceiling)
    }

    /// A reader for one more thread.
    func makeReader() throws(StartError) -> Reader {
        do {
            let connection = try SQLiteConnection(
                path: folder.database, mode: .read, statements: statementTable, store: config.store)
            connection.publish(views: features.publishedViews)
            let log = TopicLog(
                database: Database(connection), statements: statements, tails: tails)
            return Reader(
                connection: connection,
                port: ReadPort(log: log, clock: clock, crowd: crowd, commands: commands),
                gate: gate,
                watch: watch)
        } catch {
            throw StartError(error)
        }
    }

    /// The plugins' lines for the operator. One that cannot be made is said in the log.
    func greetings(at address: ListenAddress?) throws(StartError) -> [String] {
        guard !features.greetings.isEmpty else { return [] }
        let database = Database(try makeReader().connection)
        var lines: [String] = []
        for work in features.greetings {
            do throws(Refusal) {
                guard let line = try work(database) else { continue }
                lines.append(line.filling("{address}", with: address?.description ?? ""))
            } catch {
                Log.warn("a plugin's greeting could not be made: \(error.message)")
            }
        }
        return lines
    }

    func makeReaders(_ count: Int) throws(StartError) -> [Reader] {
        var readers: [Reader] = []
        for _ in 0..<count { readers.append(try makeReader()) }
        return readers
    }

    func makeCheckpointer(
        health: StoreHealth, statistics: StoreStatistics
    ) throws(StartError) -> Checkpointer {
        do {
            return try Checkpointer(
                path: folder.database, limits: LogLimits(mebibytes: config.store.logMebibytes),
                health: health, statistics: statistics)
        } catch {
            throw StartError(error)
        }
    }

    /// What runs exchanges over the writing connection, on one thread.
    func makeRunner(bell: JobBell, watch: Watch) -> ExchangeRunner {
        let port = WritePort(
            connection: writing, statements: statements, clock: clock, tails: tails,
            eventNames: features.events.map(\.name), bell: bell, crowd: crowd,
            commands: commands)
        return ExchangeRunner(
            features, port, over: writing, statements, bodyHash: makeBodyHash(), revoked: revoked,
            watch: watch)
    }

    func makeBodyHash() -> BodyHash { BodyHash(key: secrets.derive("host.ledger")) }
}

extension String {
    /// With a placeholder exchanged, wherever it stands.
    fileprivate func filling(_ placeholder: String, with text: String) -> String {
        var rest = self[...]
        var filled = ""
        while let place = rest.firstRange(of: placeholder) {
            filled += rest[..<place.lowerBound] + text
            rest = rest[place.upperBound...]
        }
        return filled + rest
    }
}
