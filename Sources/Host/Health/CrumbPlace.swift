import CLinux
import Glibc
import Synchronization

/// The name of one call into a plugin, as the crash handler finds it: constant text that is made at
/// start and kept for ever.
struct Crumb: @unchecked Sendable {
    // SAFETY: the text is written once, before the value exists, and never freed.
    fileprivate let text: UnsafePointer<CChar>?

    init(_ suspect: CrashSuspect) { text = UnsafePointer(strdup(suspect.line)) }

    private init() { text = nil }

    /// Of the host's own work.
    static let none = Crumb()

    /// Marks the calling thread; `end` unmarks it. Two plain stores in all.
    @inline(__always) func begin() -> CrumbPlace {
        let place = CrumbPlace.own
        place.mark(self)
        return place
    }
}

/// One thread's place in the table that the crash handler reads; some are for tasks, which change
/// threads.
struct CrumbPlace: @unchecked Sendable {
    // SAFETY: a cell is written by one thread (or the task that it was given to), and read by the
    // crash handler alone, in whatever state it is.
    private let cell: UnsafeMutablePointer<parley_crumb>?

    private static let taken = Mutex([Bool](repeating: false, count: count))
    // SAFETY: allocated once, zeroed, never freed; see `cell`.
    private nonisolated(unsafe) static let table: UnsafeMutablePointer<parley_crumb> = {
        let table = UnsafeMutablePointer<parley_crumb>.allocate(capacity: count)
        table.initialize(repeating: parley_crumb(), count: count)
        return table
    }()
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Threads and tasks that can be told apart; further ones go unmarked.
    private static let count = 256
    private static let stackByteCount = 64 << 10

    /// The calling thread's.
    @inline(__always) static var own: CrumbPlace {
        CrumbPlace(cell: pthread_getspecific(key)?.assumingMemoryBound(to: parley_crumb.self))
    }

    @inline(__always) func mark(_ crumb: Crumb) { cell?.pointee.at = crumb.text }
    @inline(__always) func end() { cell?.pointee.at = nil }

    /// Gives the calling thread a place, and a stack of its own for the handler: a thread may crash
    /// because its stack is full.
    static func adopt() -> CrumbPlace {
        let place = take(for: parley_crash_thread())
        pthread_setspecific(key, place.cell)
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackByteCount, alignment: 16)
        stack.ss_size = stackByteCount
        sigaltstack(&stack, nil)
        return place
    }

    /// A place for work that is no thread's.
    static func forTask() -> CrumbPlace { take(for: -1) }

    /// Gives the thread's place back, at its end.
    func leave() {
        var none = stack_t()
        var stack = stack_t()
        none.ss_flags = CInt(SS_DISABLE)
        sigaltstack(&none, &stack)
        stack.ss_sp?.deallocate()
        giveBack()
    }

    func giveBack() {
        guard let cell else { return }
        cell.pointee = parley_crumb()
        Self.taken.withLock { $0[cell - Self.table] = false }
    }

    /// From now on a crash is written to the file.
    static func watch(writingTo file: Int32) { parley_crash_watch(table, Int32(count), file) }

    private static func take(for thread: Int32) -> CrumbPlace {
        let index = taken.withLock { taken -> Int? in
            guard let free = taken.firstIndex(of: false) else { return nil }
            taken[free] = true
            return free
        }
        guard let index else { return CrumbPlace(cell: nil) }
        table[index] = parley_crumb(thread: thread, at: nil)
        return CrumbPlace(cell: table + index)
    }
}
