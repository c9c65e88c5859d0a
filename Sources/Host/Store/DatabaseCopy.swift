import CSQLite
import Glibc

/// Copies the database into another file while servers write to it: one snapshot, read in bounded
/// steps, so that nobody waits for it (https://www.sqlite.org/backup.html). Owns both connections;
/// used by one thread.
final class DatabaseCopy {
    private let source: OpaquePointer
    private let target: OpaquePointer
    private let log: String
    private let file: String
    private let stepPages: Int32
    private let logLimit: Int

    /// - Parameters:
    ///   - target: a file that is not there yet.
    ///   - stepPages: pages that one step copies.
    ///   - logLimit: bytes of the source's log above which the copy gives up: a log cannot begin
    ///     anew while a snapshot of it is read.
    init(
        of source: String, into target: String, stepPages: Int32 = 1024, logLimit: Int = 1 << 30
    ) throws(StoreError) {
        let open = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        self.source = try Self.open(source, open)
        do throws(StoreError) {
            self.target = try Self.open(target, open | SQLITE_OPEN_CREATE)
        } catch {
            sqlite3_close_v2(self.source)
            throw error
        }
        log = "\(source)-wal"
        file = target
        self.stepPages = stepPages
        self.logLimit = logLimit
    }

    deinit {
        sqlite3_close_v2(target)
        sqlite3_close_v2(source)
    }

    /// Copies all that is committed when it begins. The file is synced by the caller.
    /// - Parameter progress: told the percentage that is done, after each step.
    func run(progress: (Int) -> Void) throws(StoreError) {
        // The file counts only once it is whole and synced.
        try Self.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", target)
        // The snapshot: without it every write of others would begin the copy anew.
        try Self.execute("BEGIN; SELECT 1 FROM sqlite_master LIMIT 1", source)
        guard let copy = sqlite3_backup_init(target, "main", source, "main") else {
            throw Self.failure(sqlite3_errcode(target), target)
        }
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = sqlite3_backup_step(copy, stepPages)
            let total = max(1, sqlite3_backup_pagecount(copy))
            progress(Int((total - sqlite3_backup_remaining(copy)) * 100 / total))
            // In pieces: a large sync at the end would hold up the syncs of the server.
            if code == SQLITE_OK, !syncFile(file) { code = SQLITE_IOERR }
            if code == SQLITE_OK, logLength > logLimit { code = SQLITE_BUSY }
        }
        sqlite3_backup_finish(copy)
        guard code != SQLITE_BUSY else {
            throw .passing("too much is written meanwhile; make the backup at a calmer time")
        }
        guard code == SQLITE_DONE else { throw Self.failure(code, target) }
        try Self.execute("COMMIT", source)
        // One file without a log.
        try Self.execute("PRAGMA journal_mode = DELETE", target)
    }

    private var logLength: Int {
        var status = stat()
        return stat(log, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func open(_ path: String, _ flags: Int32) throws(StoreError) -> OpaquePointer {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw StoreError(
                code: code, "\(path) cannot be opened: \(String(cString: sqlite3_errstr(code)))")
        }
        sqlite3_busy_timeout(opened, 5000)
        return opened
    }

    private static func execute(_ sql: String, _ handle: OpaquePointer) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, handle) }
    }

    private static func failure(_ code: Int32, _ handle: OpaquePointer) -> StoreError {
        StoreError(
            code: code, systemError: sqlite3_system_errno(handle),
            "SQLite \(code): \(String(cString: sqlite3_errmsg(handle)))")
    }
}
