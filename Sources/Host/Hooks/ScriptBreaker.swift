/// Keeps a script that fails again and again from being asked at one point. Pure: times come in as
/// steady milliseconds.
struct ScriptBreaker: Sendable {
    /// What a failure led to.
    enum Change: Equatable {
        case none
        /// It is not asked for so many milliseconds.
        case opened(Int64)
        /// It is not asked until the scripts are read again.
        case disabled
    }

    /// Failures in a row, and stops within a time, that open it.
    static let failures = 5
    static let stops = 3
    static let stopWindow: Int64 = 10 * 60_000
    static let firstPause: Int64 = 60_000
    static let longestPause: Int64 = 30 * 60_000
    /// Openings within a day that end it.
    static let openings = 5
    static let day: Int64 = 24 * 3_600_000

    private var failuresInRow = 0
    private var stopped: [Int64] = []
    private var opened: [Int64] = []
    private var pause = Self.firstPause
    private var opensUntil: Int64?
    private var isTrying = false
    private(set) var isDisabled = false

    /// Whether the script may be asked; when its pause is over, once, to see how it does.
    mutating func admits(at now: Int64) -> Bool {
        guard !isDisabled else { return false }
        guard let end = opensUntil else { return true }
        guard now >= end, !isTrying else { return false }
        isTrying = true
        return true
    }

    func isResting(at now: Int64) -> Bool { opensUntil.map { now < $0 } ?? false }

    /// - Returns: true when it is asked again as ever.
    @discardableResult
    mutating func succeeded() -> Bool {
        failuresInRow = 0
        guard isTrying else { return false }
        isTrying = false
        opensUntil = nil
        pause = Self.firstPause
        stopped = []
        return true
    }

    mutating func failed(isStop: Bool, at now: Int64) -> Change {
        failuresInRow += 1
        stopped.removeAll { now - $0 > Self.stopWindow }
        if isStop { stopped.append(now) }
        if isTrying {
            isTrying = false
            pause = min(pause * 2, Self.longestPause)
            return open(at: now)
        }
        guard opensUntil == nil,
            failuresInRow >= Self.failures || stopped.count >= Self.stops
        else { return .none }
        return open(at: now)
    }

    private mutating func open(at now: Int64) -> Change {
        opened.removeAll { now - $0 > Self.day }
        opened.append(now)
        failuresInRow = 0
        guard opened.count < Self.openings else {
            isDisabled = true
            return .disabled
        }
        opensUntil = now + pause
        return .opened(pause)
    }
}
