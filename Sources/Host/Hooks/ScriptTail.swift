import Synchronization

/// What scripts do, for those who follow it while the server runs. Where nobody does, noting
/// something costs one load. Bounded: the oldest makes room, and of what comes too fast it is only
/// counted.
final class ScriptTail: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        /// Other than to pass.
        case decision
        /// What the script writes to the log.
        case log
        case failure, stop
        /// It rests, is given up, or is asked again.
        case breaker
        /// The function of a reminder, or of a command, has ended.
        case timer
        /// A command was asked.
        case call
        case fetch
    }

    struct Line: Sendable, Equatable {
        let kind: Kind
        let script: String
        let version: String
        /// Where it was called: a point, an event or a reminder; of a call its function.
        var point = ""
        /// What it was about: of what happens in a room, the room; 0 for nothing.
        var key: Int64 = 0
        /// Of the script's thread; of a call, until the answer was there.
        var microseconds: Int64 = 0
        /// A stable word.
        var word = ""
        var text = ""
        /// Milliseconds since 1970.
        fileprivate(set) var moment: Int64 = 0
        /// From 1 in the order in which they were noted.
        fileprivate(set) var number: Int64 = 0
    }

    /// A stretch of lines.
    struct Page: Equatable {
        var lines: [Line] = []
        /// Up to which number it goes.
        var end: Int64 = 0
        /// Lines of that stretch that were not kept, of all scripts.
        var leftOut: Int64 = 0
    }

    /// Lines that are kept, and those of one second.
    static let most = 1000
    static let mostOfSecond = 100
    /// Milliseconds for which it is noted after somebody asked.
    static let patience: Int64 = 10_000

    private struct State {
        var lines: [Line] = []
        var last: Int64 = 0
        var asked: Int64 = 0
        var second: Int64 = 0
        var ofSecond = 0
    }

    private let flag = Atomic(false)
    private let state = Mutex(State())

    /// Whether somebody follows.
    var isOn: Bool { flag.load(ordering: .relaxed) }

    /// - Parameters:
    ///   - now: steady milliseconds.
    ///   - wall: milliseconds since 1970.
    func note(
        at now: Int64 = Clock.steady, wall: Int64 = Clock.wall, _ line: @autoclosure () -> Line
    ) {
        guard isOn else { return }
        state.withLock { state in
            guard now - state.asked <= Self.patience else {
                flag.store(false, ordering: .relaxed)
                state.lines = []
                return
            }
            state.last += 1
            if state.second != now / 1000 { (state.second, state.ofSecond) = (now / 1000, 0) }
            state.ofSecond += 1
            guard state.ofSecond <= Self.mostOfSecond else { return }
            if state.lines.count == Self.most { state.lines.removeFirst() }
            var line = line()
            line.number = state.last
            line.moment = wall
            state.lines.append(line)
        }
    }

    /// What was noted behind a number; from now on it is noted.
    /// - Parameter number: nil for whoever begins to follow, and is told none.
    func page(
        after number: Int64?, at now: Int64 = Clock.steady, where admits: (Line) -> Bool
    ) -> Page {
        state.withLock { state in
            if now - state.asked > Self.patience { state.lines = [] }
            state.asked = now
            flag.store(true, ordering: .relaxed)
            guard let number, number <= state.last else { return Page(end: state.last) }
            let fresh = state.lines.filter { $0.number > number }
            return Page(
                lines: fresh.filter(admits), end: state.last,
                leftOut: state.last - number - Int64(fresh.count))
        }
    }
}
