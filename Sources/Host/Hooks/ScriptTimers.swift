import Synchronization

/// What one script is to be reminded of.
struct ScriptTimer: Sendable, Equatable {
    let id: Int64
    /// Of the function that is called.
    let name: String
    /// JSON.
    let data: String
    /// Milliseconds since 1970.
    var due: Int64
    /// Milliseconds until it is due again; 0 for once.
    let every: Int64

    /// Whether it is the call of a command, which a script cannot ask for: due at once.
    var isCall: Bool { name.utf8.first == UInt8(ascii: "/") }
}

/// The timers of one script: held in memory, and written to storage behind it. One that was begun
/// is removed when its function has ended, so that it is not lost when the server is killed in
/// between: it comes again then.
final class ScriptTimers: Sendable {
    /// Where changes are stored; nil is to be removed. Calls back when it is done.
    typealias Keep =
        @Sendable ([(id: Int64, timer: ScriptTimer?)], @escaping @Sendable () -> Void) -> Void

    private struct State {
        private(set) var waiting: [Int64: ScriptTimer] = [:]
        private var queue = DueQueue()
        /// Begun, and not over.
        var running: [Int64: ScriptTimer] = [:]
        /// Those that come again, as the script says at its beginning.
        var repeated: [Repeated] = []
        /// When the next one is due.
        var next: Int64?
        /// Calls of commands among those that wait.
        private(set) var calls = 0
        var changed: Set<Int64> = []
        var isKeeping = false

        mutating func put(_ timer: ScriptTimer) {
            if timer.isCall { calls += 1 }
            waiting[timer.id] = timer
            queue.insert(DueQueue.Entry(due: timer.due, id: timer.id))
        }

        mutating func remove(_ id: Int64) {
            if waiting.removeValue(forKey: id)?.isCall == true { calls -= 1 }
        }

        mutating func removeAll() { (waiting, calls) = ([:], 0) }

        // Once most of the queue is not meant any more, it is made anew.
        mutating func findNext() {
            if queue.count > 2 * waiting.count + 100 {
                queue = DueQueue()
                for timer in waiting.values {
                    queue.insert(DueQueue.Entry(due: timer.due, id: timer.id))
                }
            }
            while let first = queue.first, waiting[first.id]?.due != first.due {
                queue.removeFirst()
            }
            next = queue.first?.due
        }

        mutating func takeFirst() -> ScriptTimer? {
            guard let first = queue.first, let timer = waiting[first.id] else { return nil }
            queue.removeFirst()
            remove(first.id)
            findNext()
            return timer
        }
    }

    /// A function that is called again and again.
    struct Repeated: Sendable, Equatable {
        let name: String
        /// Milliseconds.
        let every: Int64

        func isSame(_ timer: ScriptTimer) -> Bool { timer.name == name && timer.every == every }
    }

    /// Reminders that wait at most.
    static let most = 10_000
    /// The same of a script that an owner attached to a topic.
    static let mostOfTopic = 100
    /// Calls of commands that wait at most; of a script with fewer reminders no more than those.
    static let mostCalls = 1000
    /// The shortest time ahead, in milliseconds.
    static let least: Int64 = 1000

    private let state: Mutex<State>
    /// Of this script.
    let limit: Int
    private let makeID: @Sendable () -> Int64
    private let keep: Keep?

    /// - Parameters:
    ///   - makeID: larger each time.
    ///   - keep: nil where nothing is stored: a trial of a script.
    init(
        _ stored: [ScriptTimer] = [], limit: Int = most,
        makeID: @escaping @Sendable () -> Int64, keep: Keep? = nil
    ) {
        self.limit = limit
        var state = State()
        for timer in stored { state.put(timer) }
        state.findNext()
        self.state = Mutex(state)
        self.makeID = makeID
        self.keep = keep
    }

    /// How many wait.
    var count: Int { state.withLock { $0.waiting.count } }

    /// When the next one is due; nil when none waits.
    var next: Int64? { state.withLock { $0.next } }

    func nextID() -> Int64 { makeID() }

    /// Whether it may be cancelled: those of `every`, and calls of commands, may not.
    func isWaiting(_ id: Int64) -> Bool {
        state.withLock { $0.waiting[id].map { $0.every == 0 && !$0.isCall } ?? false }
    }

    /// All that wait, the earliest first; none waits any more. For a trial.
    func takeAll() -> [ScriptTimer] {
        state.withLock { state in
            defer {
                state.removeAll()
                state.findNext()
            }
            return state.waiting.values.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
        }
    }

    /// Whether one more call of a command may wait.
    var takesCalls: Bool { state.withLock { $0.calls < min(limit, Self.mostCalls) } }

    /// Takes in the call of a command, which is stored already.
    func take(_ call: ScriptTimer) {
        state.withLock { state in
            state.put(call)
            state.findNext()
        }
    }

    /// Takes in what a call set and cancelled.
    func apply(_ set: [ScriptTimer], cancelled: [Int64]) {
        change { state in
            for timer in set { state.put(timer) }
            for id in cancelled { state.remove(id) }
            state.changed.formUnion(set.map(\.id) + cancelled)
        }
    }

    /// Makes those that come again what the script says at its beginning; one that it said before
    /// keeps its time.
    func repeatOnly(_ declared: [Repeated], at now: Int64) {
        change { state in
            state.repeated = declared
            for timer in state.waiting.values where timer.every > 0 {
                guard !declared.contains(where: { $0.isSame(timer) }) else { continue }
                state.remove(timer.id)
                state.changed.insert(timer.id)
            }
            let known = Array(state.waiting.values) + Array(state.running.values)
            for fresh in declared where !known.contains(where: fresh.isSame) {
                let timer = ScriptTimer(
                    id: makeID(), name: fresh.name, data: "null", due: now + fresh.every,
                    every: fresh.every)
                state.put(timer)
                state.changed.insert(timer.id)
            }
        }
    }

    /// The one that has been due for longest; nil when none is.
    func begin(at now: Int64) -> ScriptTimer? {
        state.withLock { state in
            guard let next = state.next, next <= now, let timer = state.takeFirst() else {
                return nil
            }
            state.running[timer.id] = timer
            return timer
        }
    }

    /// Its function has ended, however it did.
    func end(_ timer: ScriptTimer, at now: Int64) {
        change { state in
            state.running[timer.id] = nil
            if state.repeated.contains(where: { $0.isSame(timer) }) {
                var again = timer
                again.due = max(timer.due + timer.every, now + Self.least)
                state.put(again)
            }
            state.changed.insert(timer.id)
        }
    }

    private func change(_ work: (inout State) -> Void) {
        state.withLock { state in
            work(&state)
            state.findNext()
        }
        keepChanges()
    }

    // One batch is under way at a time; what changes meanwhile goes with the next.
    private func keepChanges() {
        guard let keep else { return }
        let changes = state.withLock { state -> [(id: Int64, timer: ScriptTimer?)] in
            guard !state.isKeeping, !state.changed.isEmpty else { return [] }
            state.isKeeping = true
            defer { state.changed = [] }
            return state.changed.map { ($0, state.waiting[$0]) }
        }
        guard !changes.isEmpty else { return }
        keep(changes) { [self] in
            state.withLock { $0.isKeeping = false }
            keepChanges()
        }
    }
}
