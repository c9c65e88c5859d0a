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
    // Pages at the last commit, and those from which the next checkpoint is worth its while.
    private let pages = Atomic<Int>(0)
    private let nextAt: Atomic<Int>
    private let limits: LogLimits
    private let health: StoreHealth
    private let statistics: StoreStatistics

    init(
        path: String, limits: LogLimits, health: StoreHealth, statistics: StoreStatistics
    ) throws(StoreError) {
        connection = try CheckpointConnection(path: path)
        self.limits = limits
        self.health = health
        self.statistics = statistics
        nextAt = Atomic(limits.checkpoint)
    }

    /// Told by the writer's commit hook how many pages the log has.
    func note(pages now: Int) {
        statistics.logBytes.set(now * LogLimits.pageBytes)
        let before = pages.exchange(now, ordering: .relaxed)
        // The log has begun anew.
        if now < before { nextAt.store(limits.checkpoint, ordering: .relaxed) }
        isOverlong.store(now >= limits.overlong, ordering: .relaxed)
        if now >= nextAt.load(ordering: .relaxed) { _ = signal.post(now) }
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
        var isHeldUp = false
        while !stop.isSet {
            signal.wait(milliseconds: 500)
            waiting.removeAll(keepingCapacity: true)
            signal.take(into: &waiting)
            guard let pages = waiting.last else { continue }
            // A log that somebody reads still is not gone through again for every commit.
            nextAt.store(pages + limits.checkpoint, ordering: .relaxed)
            checkpoint()
            hasShortRest.store(true, ordering: .relaxed)
            let wasHeldUp = isHeldUp
            isHeldUp = pages > limits.suspicious
            if isHeldUp, !wasHeldUp { warnOfReader(pages) }
        }
    }

    private func checkpoint() {
        let began = Clock.steadyMicroseconds
        do { try connection.checkpoint() } catch { note(error) }
        statistics.checkpoints.note(Clock.steadyMicroseconds - began)
    }

    private func warnOfReader(_ pages: Int) {
        Log.warn(
            "the log of the database has \(pages) pages and cannot begin anew: another program "
                + "reads an old state, such as a backup or a shell of SQLite; end it")
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

/// How long the log of SQLite may become, in pages.
struct LogLimits: Equatable {
    /// Above it readers are held back for a moment, so that it can begin anew.
    let overlong: Int

    static let pageBytes = 4096

    init(mebibytes: Int) { overlong = mebibytes << 20 / Self.pageBytes }

    /// Above it the log is copied back.
    var checkpoint: Int { overlong / 8 }
    /// Above it some other program must be in the way.
    var suspicious: Int { overlong * 4 }
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
