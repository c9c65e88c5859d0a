import PluginAPI
import Synchronization

/// One script that runs, as all lanes share it: what it is, what the operator says about it, and
/// what is counted and remembered of it. Each lane has a state of its own (`LaneScript`).
final class ScriptRule: Sendable {
    /// One function at one point, of one kind of event, for reminders, or of a command.
    struct Hook: Sendable {
        enum Kind: Sendable, Equatable {
            case judges, observes
            /// Is called when a reminder of that name is due; with the seconds of `every`, or 0.
            case reminded(every: Int64)
            /// Is called when a button of that name was pressed, of which events of this kind tell.
            case pressed(event: String)
            /// Is called when somebody typed the command.
            case called(TypedCommand, isSaid: Bool)
        }

        /// Of a point, of a kind of event, of a reminder, or of a button; of a command behind its
        /// slash.
        let point: String
        let kind: Kind
        let order: FilterOrder
        /// Of the registration.
        let index: Int

        /// The kind of event that it is called for; nil where it is called for none.
        fileprivate var event: String? {
            switch kind {
            case .observes: point
            case .pressed(let event): event
            case .judges, .reminded, .called: nil
            }
        }
    }

    let source: ScriptSource
    let settings: ScriptSettings
    let declaration: ScriptDeclaration
    let hooks: [Hook]
    let memory: ScriptMemory
    let tally = ScriptTally()
    private let breakers: Mutex<[ScriptBreaker]>

    /// The kinds of events that it observes, pressed buttons included.
    let observed: Set<String>

    /// Whether it does something when nobody asks.
    var isActive: Bool { hooks.contains { $0.kind != .judges } }

    /// Its name; of a topic's script with the topic behind it.
    let id: String
    var version: String { source.version }
    /// Whether one of its functions was given up until the scripts are read again.
    var isDisabled: Bool { breakers.withLock { $0.contains(where: \.isDisabled) } }

    /// Whether one of its functions is not asked for a while, as it failed again and again.
    func isResting(at now: Int64) -> Bool {
        breakers.withLock { $0.contains { $0.isResting(at: now) } }
    }

    init(
        _ source: ScriptSource, _ settings: ScriptSettings, _ declaration: ScriptDeclaration,
        hooks: [Hook], memory: ScriptMemory
    ) {
        self.source = source
        self.settings = settings
        self.declaration = declaration
        self.hooks = hooks
        self.memory = memory
        id = settings.home?.id(of: declaration.id) ?? declaration.id
        observed = Set(hooks.compactMap(\.event))
        breakers = Mutex(Array(repeating: ScriptBreaker(), count: hooks.count))
    }

    /// Whether the function may be asked now.
    func admits(_ hook: Int, at now: Int64) -> Bool {
        breakers.withLock { $0[hook].admits(at: now) }
    }

    func noteSuccess(_ hook: Int) {
        guard breakers.withLock({ $0[hook].succeeded() }) else { return }
        memory.tail?.note(line(.breaker, hook, word: "asked_again"))
    }

    /// A line for those who follow what it does.
    func line(
        _ kind: ScriptTail.Kind, _ hook: Int, word: String = "", text: String = ""
    ) -> ScriptTail.Line {
        ScriptTail.Line(
            kind: kind, script: id, version: version, point: hooks[hook].point, word: word,
            text: text)
    }

    /// Counts a failure and says in the log what comes of it.
    /// - Parameters:
    ///   - key: of the event.
    ///   - cost: microseconds of the thread.
    func note(_ failure: ScriptFailure, _ hook: Int, key: Int64, cost: Int64, at now: Int64) {
        let (change, isFirst) = breakers.withLock { breakers in
            let rested = breakers.contains { $0.isResting(at: now) || $0.isDisabled }
            return (breakers[hook].failed(isStop: failure.end == .stopped, at: now), !rested)
        }
        tally.note(failure)
        follow(failure, change, hook, key, cost)
        // One line for the operator when it begins to rest.
        guard settings.home == nil || change != .none && isFirst else { return }
        // What the script of a topic says of it is its owner's, and may be what was said there.
        let reason = settings.home == nil ? "\(failure)" : failure.end.rawValue
        let fields: LogLine.Fields = [
            "script": id, "version": version, "point": hooks[hook].point,
            "reason": reason, "on_error": declaration.onError.rawValue,
        ]
        switch change {
        case .none: Log.warn("a script failed", fields)
        case .opened(let pause):
            Log.fail("a script failed again and again: it rests for \(pause / 1000) s", fields)
        case .disabled:
            Log.fail(
                "a script failed all day: it is not asked until the scripts are read again",
                fields)
        }
    }

    private func follow(
        _ failure: ScriptFailure, _ change: ScriptBreaker.Change, _ hook: Int, _ key: Int64,
        _ cost: Int64
    ) {
        guard let tail = memory.tail, tail.isOn else { return }
        var line = line(failure.end == .stopped ? .stop : .failure, hook, text: "\(failure)")
        line.key = key
        line.microseconds = cost
        tail.note(line)
        switch change {
        case .none: break
        case .opened(let pause):
            tail.note(self.line(.breaker, hook, word: "rests", text: "\(pause / 1000) s"))
        case .disabled: tail.note(self.line(.breaker, hook, word: "given_up"))
        }
    }

    /// What its author wrote did not change, nor what the operator says of it.
    func isSame(_ other: ScriptRule) -> Bool {
        source == other.source && settings == other.settings
            && hooks.map(\.order.order) == other.hooks.map(\.order.order)
    }
}

extension ScriptSettings.Home {
    /// What a script of that name is called in the record, and keeps things under.
    func id(of name: String) -> String { TopicScripts.identifier(of: name, on: topic) }
}

extension ScriptRule {
    /// What its function returned, read as a decision.
    /// - Throws: when it is none, or one that the script of a topic may not make: nobody is
    ///   deceived in an owner's name, and nobody's words are changed.
    func read(_ value: ScriptValue) throws(ScriptFailure) -> HookAnswer {
        let answer = try HookAnswer(value)
        guard settings.home != nil else { return answer }
        let word =
            switch answer.decision {
            case .drop, .shadow: answer.decision.word
            default: answer.changes.isEmpty ? nil : Verdicts.rewrite
            }
        guard let word else { return answer }
        throw ScriptFailure(
            end: .error, reason: "a room's script may reject, hold, flag and allow, not \(word)",
            isLost: false)
    }
}
