import CSQLite
import PluginAPI

/// Owns one SQLite connection and its prepared statements; used by one thread.
final class SQLiteConnection: DatabaseDriver {
    enum Mode { case write, read }

    private let handle: OpaquePointer
    private let mode: Mode
    private let statements: StatementTable
    private let authorizer = Authorizer()
    private var prepared: [OpaquePointer?] = []
    private var beginning = LazySavepoint.Command(sql: "BEGIN")
    private var committing = LazySavepoint.Command(sql: "COMMIT")
    private var savepoints = [LazySavepoint(name: "exchange"), LazySavepoint(name: "follower")]
    /// One of them is.
    private var isArmed = false

    // The first use configures the library, before it is initialised.
    private static let isConfigured = parley_sqlite_configure() == SQLITE_OK

    init(path: String, mode: Mode, statements: StatementTable, store: Config.StoreConfig)
        throws(StoreError)
    {
        _ = Self.isConfigured
        var opened: OpaquePointer?
        let flags =
            mode == .write
            ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE
        let code = sqlite3_open_v2(
            path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let systemError = sqlite3_system_errno(opened)
            sqlite3_close_v2(opened)
            throw StoreError(
                code: code, systemError: systemError,
                "\(path) cannot be opened: \(String(cString: sqlite3_errstr(code)))")
        }
        handle = opened
        self.mode = mode
        self.statements = statements
        sqlite3_busy_timeout(handle, 5000)
        if mode == .write { try sign() }
        for pragma in Dialect.pragmas(mode: mode, store: store) {
            try execute(pragma)
        }
        authorizer.attach(to: handle)
    }

    deinit {
        for statement in prepared { sqlite3_finalize(statement) }
        sqlite3_finalize(beginning.cursor)
        sqlite3_finalize(committing.cursor)
        for savepoint in savepoints {
            sqlite3_finalize(savepoint.begin.cursor)
            sqlite3_finalize(savepoint.release.cursor)
        }
        sqlite3_close_v2(handle)
    }

    /// Runs SQL text without parameters: transactions, pragmas, migrations.
    func execute(_ sql: String, owner: StatementOwner = .host) throws(StoreError) {
        authorizer.owner = owner
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        authorizer.owner = .host
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// The first column of all rows, for the host's own questions that are asked seldom.
    func texts(_ sql: String) throws(StoreError) -> [String] {
        var made: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, sql, -1, &made, nil)
        defer { sqlite3_finalize(made) }
        guard code == SQLITE_OK, let made else { throw failure(code) }
        var texts: [String] = []
        while true {
            let code = sqlite3_step(made)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw failure(code) }
                return texts
            }
            texts.append(sqlite3_column_text(made, 0).map { String(cString: $0) } ?? "")
        }
    }

    func publish(views: Set<String>) { authorizer.publishedViews = views }

    /// Prepares every statement now, so that a wrong one is found at start.
    func prepareAll() throws(StatementError) {
        for (index, entry) in statements.entries.enumerated() {
            do throws(StoreError) { _ = try statement(index) } catch {
                throw StatementError(owner: entry.owner, error: error)
            }
        }
    }

    /// Lets go of the prepared statements from `first` on, whose places are given anew.
    func forgetStatements(from first: Int) {
        guard first < prepared.count else { return }
        for statement in prepared[first...] { sqlite3_finalize(statement) }
        prepared.removeSubrange(first...)
    }

    /// Calls `note` with the number of pages in the log after each commit
    /// (https://www.sqlite.org/c3ref/wal_hook.html).
    func onCommit(_ note: @escaping @Sendable (Int) -> Void) {
        commitNote = note
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                // SAFETY: the hook runs inside a call on this connection, which is alive then.
                Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
                    .commitNote?(Int(pages))
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Copies what is left of the log into the database file; never waits.
    func checkpoint() throws(StoreError) {
        let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        guard code == SQLITE_OK || code == SQLITE_BUSY else { throw failure(code) }
    }

    /// The last checkpoint before the end: the log is empty afterwards, unless it is read still.
    func settle() throws(StoreError) {
        try execute("PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Bytes of pages that the connection keeps in memory.
    var cacheBytes: Int {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_USED, &current, &highest, 0)
        return Int(current)
    }

    private var commitNote: (@Sendable (Int) -> Void)?

    /// Begins a transaction, over one state of the storage.
    func begin() throws(StoreError) { try run(&beginning) }

    func commit() throws(StoreError) { try run(&committing) }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    // MARK: The writer's savepoints

    /// What the writer can undo and go on with its batch.
    enum Part: Int { case exchange, follower }

    /// What is written from here on can be undone: the next statement that writes opens a savepoint
    /// first, so that a part that writes nothing costs none.
    func begin(_ part: Part) {
        savepoints[part.rawValue].state = .armed
        isArmed = true
    }

    /// What follows is the host's own and stands or falls with the batch.
    func disarm(_ part: Part) {
        if savepoints[part.rawValue].state == .armed { savepoints[part.rawValue].state = .none }
        isArmed = savepoints.contains { $0.state == .armed }
    }

    /// After a rollback of the whole transaction.
    func forgetSavepoints() {
        for index in savepoints.indices { savepoints[index].state = .none }
        isArmed = false
    }

    /// Keeps what the part wrote.
    func keep(_ part: Part) throws(StoreError) {
        disarm(part)
        guard savepoints[part.rawValue].state == .open else { return }
        savepoints[part.rawValue].state = .none
        try run(&savepoints[part.rawValue].release)
    }

    /// Undoes what the part wrote.
    func undo(_ part: Part) throws(StoreError) {
        disarm(part)
        guard savepoints[part.rawValue].state == .open else { return }
        savepoints[part.rawValue].state = .none
        try execute("ROLLBACK TO \(part); RELEASE \(part)")
    }

    private func openSavepoints() throws(StoreError) {
        for index in savepoints.indices where savepoints[index].state == .armed {
            try run(&savepoints[index].begin)
            savepoints[index].state = .open
        }
        isArmed = false
    }

    // Runs a statement of the host's, prepared at its first use.
    private func run(_ statement: inout LazySavepoint.Command) throws(StoreError) {
        if statement.cursor == nil {
            let code = sqlite3_prepare_v3(
                handle, statement.sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement.cursor,
                nil)
            guard code == SQLITE_OK else { throw failure(code) }
        }
        let code = sqlite3_step(statement.cursor)
        sqlite3_reset(statement.cursor)
        guard code == SQLITE_DONE else { throw failure(code) }
    }

    // MARK: DatabaseDriver

    var changes: Int { Int(sqlite3_changes(handle)) }

    func open(_ statement: Statement) throws(Refusal) -> OpaquePointer {
        do throws(StoreError) {
            let cursor = try self.statement(statement.index)
            guard sqlite3_stmt_busy(cursor) == 0 else {
                throw StoreError.misuse("a statement was opened inside its own rows")
            }
            if isArmed, sqlite3_stmt_readonly(cursor) == 0 { try openSavepoints() }
            return cursor
        } catch {
            throw refuse(error)
        }
    }

    func close(_ cursor: OpaquePointer) {
        sqlite3_reset(cursor)
        sqlite3_clear_bindings(cursor)
    }

    func step(_ cursor: OpaquePointer) throws(Refusal) -> Bool {
        let code = sqlite3_step(cursor)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw refuse(failure(code))
    }

    func bind(_ cursor: OpaquePointer, at position: Int32, integer: Int64) {
        sqlite3_bind_int64(cursor, position, integer)
    }

    // Copied by SQLite: the bytes may be gone before the statement is stepped.
    func bind(_ cursor: OpaquePointer, at position: Int32, text: UnsafeRawBufferPointer) {
        parley_bind_text(cursor, position, text.baseAddress ?? Self.nothing, Int32(text.count))
    }

    func bind(_ cursor: OpaquePointer, at position: Int32, blob: UnsafeRawBufferPointer) {
        parley_bind_blob(cursor, position, blob.baseAddress ?? Self.nothing, Int32(blob.count))
    }

    func bindNull(_ cursor: OpaquePointer, at position: Int32) {
        sqlite3_bind_null(cursor, position)
    }

    func integer(_ cursor: OpaquePointer, _ column: Int32) -> Int64 {
        sqlite3_column_int64(cursor, column)
    }

    func bytes(_ cursor: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(cursor, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(cursor, column)))
    }

    func isNull(_ cursor: OpaquePointer, _ column: Int32) -> Bool {
        sqlite3_column_type(cursor, column) == SQLITE_NULL
    }

    // MARK: Private

    // Before the first table and before there is a log, so that the mark stands in the file itself.
    private func sign() throws(StoreError) {
        guard try texts("SELECT count(*) FROM sqlite_master") == ["0"] else { return }
        try execute(
            """
            BEGIN; PRAGMA application_id = \(DatabaseHeader.applicationID);
            PRAGMA user_version = \(DatabaseHeader.version); COMMIT
            """)
    }

    // SAFETY: a constant address for empty values; SQLite reads no byte of it.
    private nonisolated(unsafe) static let nothing = UnsafeRawPointer(
        UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))

    private func statement(_ index: Int) throws(StoreError) -> OpaquePointer {
        if index < prepared.count, let ready = prepared[index] { return ready }
        while prepared.count <= index { prepared.append(nil) }
        let entry = statements.entries[index]
        var made: OpaquePointer?
        authorizer.owner = entry.owner
        let code = sqlite3_prepare_v3(
            handle, entry.sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        authorizer.owner = .host
        guard code == SQLITE_OK, let made else { throw failure(code, in: entry) }
        prepared[index] = made
        return made
    }

    private func failure(_ code: Int32, in entry: StatementTable.Entry? = nil) -> StoreError {
        var message = "SQLite \(code): \(String(cString: sqlite3_errmsg(handle)))"
        if code & 0xFF == SQLITE_AUTH, let table = authorizer.refused { message += " (\(table))" }
        if let entry { message = "\(entry.owner): \(message) in: \(entry.sql)" }
        return StoreError(code: code, systemError: sqlite3_system_errno(handle), message)
    }

    /// The last failure that was nobody's fault but the storage's; the writer asks after each
    /// exchange.
    private(set) var trouble: StoreError?
    func clearTrouble() { trouble = nil }

    private func refuse(_ error: StoreError) -> Refusal {
        switch error {
        case .constraint: break
        case .broken(let message) where mode == .read && message.contains("SQLite 8:"):
            // SQLITE_READONLY: a statement that writes outside the write lane.
            Log.warn("storage: \(message)")
            return StoreError.misuse(message).refusal
        case .misuse(let message): Log.warn("storage: \(message)")
        case .full, .fullIndex, .passing, .broken, .damaged: trouble = error
        }
        return error.refusal
    }
}
