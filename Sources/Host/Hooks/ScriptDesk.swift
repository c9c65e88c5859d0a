/// What one script on one lane asks the host: answered here, and its effects kept until the call
/// returns. A call that is stopped has none.
final class ScriptDesk: ScriptHost {
    private let id: String
    private let version: String
    private let memory: ScriptMemory
    private var changes: [String: ScriptValue] = [:]
    private var changedBytes = 0
    private var lines: [String] = []
    private var calls: [ScriptCall] = []
    private var reminders: [ScriptTimer] = []
    private var cancelled: [Int64] = []
    private var cause: ScriptCause?
    // What the call is about.
    private var key: Int64 = 0
    private var counts: [String: Int64] = [:]
    /// What a call that may wait waits for.
    private(set) var awaited: ScriptCall?
    private var mayWait = false
    /// The moment of the event.
    private(set) var now: Int64 = 0

    /// Lines that one call may write to the log, and the bytes of each.
    private static let mostLines = 10
    private static let longestLine = 500
    /// What one call may change by `kv`.
    private static let mostChanges = 1000
    private static let mostChangedBytes = 1 << 20
    /// Reminders that one call may set, and cancel.
    private static let mostReminders = 100
    /// Commands that one decision may ask for.
    private static let mostCalls = 10

    private let isRepeated: () -> Bool

    /// - Parameter isRepeated: whether what the script is called by was sent before; then nothing
    ///   that it asks for counts.
    init(
        _ id: String, version: String = "", _ memory: ScriptMemory,
        isRepeated: @escaping () -> Bool = { false }
    ) {
        self.id = id
        self.version = version
        self.memory = memory
        self.isRepeated = isRepeated
    }

    /// - Parameters:
    ///   - key: of the event.
    ///   - cause: what the script is called by.
    func begin(
        at now: Int64, key: Int64 = 0, cause: ScriptCause? = nil, mayWait: Bool = false
    ) {
        self.now = now
        self.key = key
        self.cause = cause
        self.mayWait = mayWait
        goOn()
    }

    /// Behind a wait, within the same call.
    func goOn() {
        awaited = nil
        calls = []
        reminders = []
        cancelled = []
        if !changes.isEmpty { changes = [:] }
        changedBytes = 0
        if !lines.isEmpty { lines = [] }
        if !counts.isEmpty { counts = [:] }
    }

    /// Carries out what the call collected, unless it was sent before.
    func finishCall() throws(ScriptFailure) {
        let hasEffects =
            !(changes.isEmpty && lines.isEmpty && calls.isEmpty && reminders.isEmpty
            && cancelled.isEmpty && counts.isEmpty)
        guard hasEffects else { return }
        if isRepeated() { goOn() } else { try finish() }
    }

    /// Carries out what was collected.
    /// - Throws: when the script would keep more than it may; nothing is kept then.
    func finish() throws(ScriptFailure) {
        for line in lines { write(line) }
        lines = []
        if !counts.isEmpty { memory.metrics.add(counts) }
        counts = [:]
        for call in calls { memory.carryOut(call) }
        calls = []
        if !reminders.isEmpty || !cancelled.isEmpty {
            memory.timers.apply(reminders, cancelled: cancelled)
            reminders = []
            cancelled = []
        }
        guard !changes.isEmpty, !memory.values.apply(changes) else { return }
        throw ScriptFailure(
            end: .error, reason: "kv: a script has \(memory.values.bounds.keys) keys at most",
            isLost: false)
    }

    private func write(_ line: String) {
        memory.write(line)
        memory.tail?.note(
            ScriptTail.Line(kind: .log, script: id, version: version, key: key, text: line))
    }

    /// What the call wrote to the log, for a trial.
    var written: [String] { lines }

    func log(_ text: String) {
        guard lines.count < Self.mostLines else { return }
        let scalars = text.unicodeScalars.prefix(Self.longestLine).filter {
            $0.properties.generalCategory != .control
        }
        lines.append(String(String.UnicodeScalarView(scalars)))
    }

    /// What the call asked for, for a trial.
    var asked: [ScriptCall] { calls }

    func act(_ function: String, _ fields: [UInt8]) -> ScriptAsk {
        let call = ScriptCall(script: id, function: function, fields: fields, cause: cause)
        guard mayWait else {
            guard calls.count < Self.mostCalls else { return .refused("limit") }
            calls.append(call)
            return .collected
        }
        awaited = call
        return .waits
    }

    func remind(_ name: String, at moment: ScriptMoment, _ data: String) -> Int64? {
        guard memory.timers.count + reminders.count < memory.timers.limit,
            reminders.count < Self.mostReminders, memory.mayRemind(at: now)
        else { return nil }
        let asked =
            switch moment {
            case .ahead(let seconds): now + seconds * 1000
            case .at(let moment): moment
            }
        let due = max(asked, now + ScriptTimers.least)
        let timer = ScriptTimer(
            id: memory.timers.nextID(), name: name, data: data, due: due, every: 0)
        reminders.append(timer)
        return timer.id
    }

    func cancel(_ reminder: Int64) -> Bool {
        guard !cancelled.contains(reminder), cancelled.count < Self.mostReminders else {
            return false
        }
        if let place = reminders.firstIndex(where: { $0.id == reminder }) {
            reminders.remove(at: place)
            return true
        }
        guard memory.timers.isWaiting(reminder) else { return false }
        cancelled.append(reminder)
        return true
    }

    func count(_ name: String, _ number: Int64) -> Bool {
        guard counts[name] != nil || memory.metrics.hasRoom(for: counts.keys + [name]) else {
            return false
        }
        counts[name] = (counts[name] ?? 0).addingReportingOverflow(number).partialValue
        return true
    }

    // A rate is counted at once: it would not hold otherwise.
    func take(_ key: String, count: Int64, most: Int64, seconds: Int64) -> Bool {
        isRepeated() || memory.take(key, count: count, most: most, seconds: seconds, at: now)
    }

    func value(of key: String) -> ScriptValue { changes[key] ?? memory.values[key] }

    func set(_ key: String, _ value: ScriptValue) -> Bool {
        var bytes = key.utf8.count
        if case .text(let text) = value { bytes += text.utf8.count }
        changedBytes += bytes
        guard changedBytes <= Self.mostChangedBytes,
            changes.count < Self.mostChanges || changes[key] != nil,
            memory.mayKeep(bytes: bytes, at: now)
        else { return false }
        changes[key] = value
        return true
    }

    func add(_ key: String, _ number: Int64) -> Int64? {
        let sum: (Int64, Bool)
        switch value(of: key) {
        case .integer(let old): sum = old.addingReportingOverflow(number)
        case .nothing: sum = (number, false)
        default: return nil
        }
        guard !sum.1, set(key, .integer(sum.0)) else { return nil }
        return sum.0
    }
}
