import Synchronization

/// What a script keeps between its calls, over all lanes.
final class ScriptMemory: Sendable {
    private let rates = Mutex(ScriptRates())
    // Of what is stored.
    private let pace = Mutex(ScriptRates())
    private let isPaced: Bool
    let values: ScriptValues
    /// What waits for its observers.
    let events: EventQueue
    let timers: ScriptTimers
    let metrics = ScriptMetrics()
    /// For those who follow what it does; nil in a trial.
    let tail: ScriptTail?
    private let log: (@Sendable (String) -> Void)?
    private let perform: (@Sendable (ScriptCall) -> Void)?

    /// - Parameters:
    ///   - timers: what it is reminded of; nil in a trial.
    ///   - isOfTopic: of a script of a topic, for which less waits.
    ///   - log: takes the lines that it writes; nil where nobody reads them: a trial of a script.
    ///   - perform: carries out what a decision asks for; nil where nothing is.
    init(
        _ values: ScriptValues, _ timers: ScriptTimers? = nil, isOfTopic: Bool = false,
        tail: ScriptTail? = nil,
        log: (@Sendable (String) -> Void)? = nil,
        perform: (@Sendable (ScriptCall) -> Void)? = nil
    ) {
        self.values = values
        self.tail = tail
        // A trial stores nothing.
        isPaced = isOfTopic && timers != nil
        events = EventQueue(limit: isOfTopic ? Self.eventsOfTopic : EventQueue.most)
        let trial = Counter()
        self.timers =
            timers
            ?? ScriptTimers(
                limit: isOfTopic ? ScriptTimers.mostOfTopic : ScriptTimers.most,
                makeID: {
                    trial.add()
                    return Int64(trial.value)
                })
        self.log = log
        self.perform = perform
    }

    private static let eventsOfTopic = 100

    func write(_ line: String) { log?(line) }

    func carryOut(_ call: ScriptCall) { perform?(call) }

    /// Whether so many bytes of `kv` may be written now. There may be many scripts of topics, and
    /// storage is everybody's: 16 KiB a second each, 256 KiB at once.
    func mayKeep(bytes: Int, at now: Int64) -> Bool {
        !isPaced
            || pace.withLock {
                $0.take("kv", count: Int64(bytes), most: 256 << 10, seconds: 16, at: now)
            }
    }

    /// Whether one more reminder may be set now: one a second, a hundred at once.
    func mayRemind(at now: Int64) -> Bool {
        !isPaced
            || pace.withLock {
                $0.take("reminders", count: 1, most: 100, seconds: 100, at: now)
            }
    }

    // The name of what is counted is kept with its count.
    private static let longestRate = 200

    func take(_ key: String, count: Int64, most: Int64, seconds: Int64, at now: Int64) -> Bool {
        guard key.utf8.count <= Self.longestRate else { return false }
        return rates.withLock { $0.take(key, count: count, most: most, seconds: seconds, at: now) }
    }
}
