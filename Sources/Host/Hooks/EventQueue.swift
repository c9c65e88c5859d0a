import Synchronization

/// The events that wait for one script: bounded, the oldest makes room. Filled by the writer, which
/// never waits for it, and emptied by the thread of the observers.
final class EventQueue: Sendable {
    /// Events that wait at most.
    static let most = 1000

    fileprivate struct State {
        var waiting: [ObservedEvent?] = []
        // What lies before it was taken.
        var head = 0
        var dropped = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: of events that wait.
    init(limit: Int = most) { self.limit = limit }

    /// How many wait.
    var count: Int { state.withLock { $0.waiting.count - $0.head } }
    /// How many had to make room since the start.
    var dropped: Int { state.withLock { $0.dropped } }

    /// - Returns: true when nothing waited before.
    func post(_ event: ObservedEvent) -> Bool {
        state.withLock { state in
            let wasEmpty = state.waiting.count == state.head
            if state.waiting.count - state.head == limit {
                state.waiting[state.head] = nil
                state.head += 1
                state.dropped += 1
            }
            state.waiting.append(event)
            if state.head >= limit { state.moveUp() }
            return wasEmpty
        }
    }

    /// Nothing waits any more.
    func removeAll() { state.withLock { ($0.waiting, $0.head) = ([], 0) } }

    func take() -> ObservedEvent? {
        state.withLock { state in
            guard state.head < state.waiting.count else { return nil }
            let event = state.waiting[state.head]
            state.waiting[state.head] = nil
            state.head += 1
            if state.head == state.waiting.count { state.moveUp() }
            return event
        }
    }
}

extension EventQueue.State {
    fileprivate mutating func moveUp() {
        waiting.removeFirst(head)
        head = 0
    }
}
