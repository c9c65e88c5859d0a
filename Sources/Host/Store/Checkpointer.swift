import CSQLite
import Synchronization

/// Owns a connection and a thread that copy the log back into the database file, off the commit
/// path (https://www.sqlite.org/wal.html, section 2.3: PASSIVE never waits for readers or the
/// writer). While the writer goes on, the copy never quite reaches the log's end, and only a log
/// copied to its end begins anew: so the writer itself copies the short rest between two batches.
final class Checkpointer: Sendable {
    private let connection: CheckpointConnection
    private let signal = Mailbox<Int>(limit: 4)
    private let isOverlong = Atomic<Bool>(false)
    private let hasShortRest = Atomic<Bool>(false)

    private let health: StoreHealth

    init(path: String, health: StoreHealth) throws(StoreError) {
        connection = try CheckpointConnection(path: path)
        self.health = health
    }

    /// Told by the writer's commit hook how many pages the log has.
    func note(pages: Int) {
        isOverlong.store(pages >= Dialect.overlongPages, ordering: .relaxed)
        if pages >= Dialect.checkpointPages { _ = signal.post(pages) }
    }

    /// True once after each checkpoint: the moment for the writer to copy the rest.
    func takeShortRest() -> Bool {
        hasShortRest.load(ordering: .relaxed) && hasShortRest.exchange(false, ordering: .relaxed)
    }

    /// True while the log is so long that only a moment without readers helps.
    var needsQuiet: Bool { isOverlong.load(ordering: .relaxed) }

    /// The checkpointer's whole life.
    func run(until stop: StopSignal) {
        var waiting: [Int] = []
        while !stop.isSet {
            signal.wait(milliseconds: 500)
            waiting.removeAll(keepingCapacity: true)
            signal.take(into: &waiting)
            guard !waiting.isEmpty else { continue }
            do { try connection.checkpoint() } catch { note(error) }
            hasShortRest.store(true, ordering: .relaxed)
        }
    }
}

extension Checkpointer {
    /// Notes why a checkpoint failed. Without space the log goes on for as long as it has some;
    /// after a failed sync nothing is trusted any more.
    func note(_ error: StoreError) {
        if case .full = error {
            Log.warn("the database file cannot grow: the disk is full (\(error))")
        } else {
            health.note(error)
        }
    }
}

/// Owns the connection that checkpoints; used by the checkpointer's thread alone.
private final class CheckpointConnection: @unchecked Sendable {
    // SAFETY: opened on one thread before the checkpointer starts, then used by its thread alone.
    private let handle: OpaquePointer

    init(path: String) throws(StoreError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            throw StoreError(code: code, "the checkpointer cannot open \(path)")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 1000)
    }

    deinit { sqlite3_close_v2(handle) }

    func checkpoint() throws(StoreError) {
        let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        guard code != SQLITE_OK, code != SQLITE_BUSY else { return }
        throw StoreError(
            code: code, systemError: sqlite3_system_errno(handle),
            "SQLite \(code): \(String(cString: sqlite3_errmsg(handle)))")
    }
}
