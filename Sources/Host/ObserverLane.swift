import PluginAPI

/// Owns the thread on which scripts observe what was committed, and carry out what they ask for. It
/// holds nobody up: events wait in bounded queues, and a function that waits lets the others run.
final class ObserverLane: @unchecked Sendable {
    // SAFETY: `board` and `inbox` are safe by themselves; all else is touched by the lane's thread
    // alone.
    private let board: ScriptBoard
    private let inbox = Mailbox<News>(limit: 10_000)
    private var observers: [ScriptObserver] = []
    private var number = 0

    /// Carries out what a script asks for as its settings say, and calls back on any thread.
    typealias Perform = (
        _ call: ScriptCall, _ settings: ScriptSettings,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) -> Void

    private enum News: Sendable {
        /// A queue has some again.
        case events
        /// A decision asked for it.
        case call(ScriptCall)
        case reply(ScriptReply, script: String, number: Int)
    }

    /// Milliseconds between two looks at deadlines.
    private static let rhythm: Int32 = 500

    init(_ board: ScriptBoard) { self.board = board }

    /// Hands committed events to the queues of those who observe them; waits for nobody.
    func post(_ events: [ObservedEvent]) {
        var isNews = false
        for rule in board.current where !rule.observed.isEmpty {
            for event in events where rule.observes(event) {
                if rule.memory.events.post(event) { isNews = true }
            }
        }
        if isNews { _ = inbox.post(.events) }
    }

    /// Hands calls of commands to their scripts.
    func post(_ calls: [AcceptedCall]) {
        for accepted in calls { accepted.memory.timers.take(accepted.call) }
        _ = inbox.post(.events)
    }

    /// Takes what a decision asked for.
    func post(_ call: ScriptCall) {
        guard !inbox.post(.call(call)) else { return }
        Log.warn(
            "what a script asked for was dropped: too much waits",
            ["script": call.script, "function": call.function])
    }

    /// The lane's whole life.
    func run(_ perform: @escaping Perform, until stop: StopSignal) {
        let lane: ScriptLane
        do { lane = try board.watchdog.lane() } catch {
            return Log.fail("scripts observe nothing: \(error)")
        }
        var news: [News] = []
        var isIdle = true
        while !stop.isSet {
            if isIdle { inbox.wait(milliseconds: rest) }
            inbox.take(into: &news)
            refresh(lane, perform)
            for item in news { take(item, perform) }
            news.removeAll(keepingCapacity: true)
            isIdle = !observers.reduce(false) { $1.step(at: Clock.steady) || $0 }
        }
        observers = []
    }

    // Until the next reminder, if that is soon.
    private var rest: Int32 {
        let due = observers.compactMap { $0.rule.memory.timers.next }.min()
        guard let due else { return Self.rhythm }
        return Int32(clamping: min(max(due - Clock.wall, 1), Int64(Self.rhythm)))
    }

    // A version that has something under way ends that first.
    private func refresh(_ lane: ScriptLane, _ perform: @escaping Perform) {
        observers.removeAll { $0.isRetired && !$0.isBusy }
        guard board.number != number else { return }
        number = board.number
        let rules = board.current.filter(\.isActive)
        for observer in observers where !rules.contains(where: { $0 === observer.rule }) {
            observer.isRetired = true
        }
        for rule in rules where !observers.contains(where: { $0.rule === rule }) {
            observers.append(observer(of: rule, lane, perform))
        }
    }

    private func observer(
        of rule: ScriptRule, _ lane: ScriptLane, _ perform: @escaping Perform
    ) -> ScriptObserver {
        let script = LaneScript(
            rule.source, values: rule.settings.values, memory: rule.memory, lane: lane,
            functions: rule.settings.allow)
        let observer = ScriptObserver(rule, script) { [inbox] call, rule, number in
            Self.carryOut(call, for: rule, perform) { reply in
                _ = inbox.post(.reply(reply, script: call.script, number: number))
            }
        }
        observer.prepare()
        return observer
    }

    private func take(_ news: News, _ perform: Perform) {
        switch news {
        case .events: break
        case .reply(let reply, let script, let number):
            for observer in observers where observer.rule.id == script {
                observer.take(reply, for: number)
            }
        case .call(let call):
            guard let rule = board.current.first(where: { $0.id == call.script }) else { return }
            Self.carryOut(call, for: rule, perform) { reply in
                guard case .refused(let code, let message) = reply else { return }
                Log.warn(
                    "what a script asked for was refused",
                    [
                        "script": call.script, "function": call.function,
                        "reason": "\(code): \(message)",
                    ])
            }
        }
    }

    private static func carryOut(
        _ call: ScriptCall, for rule: ScriptRule, _ perform: Perform,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) {
        guard let tail = rule.memory.tail, tail.isOn else {
            return ask(call, for: rule, perform, done)
        }
        let (began, version) = (Clock.steadyMicroseconds, rule.version)
        ask(call, for: rule, perform) { reply in
            tail.note(call.line(version, reply, took: Clock.steadyMicroseconds - began))
            done(reply)
        }
    }

    // Of one that is watched it is said what it would do.
    private static func ask(
        _ call: ScriptCall, for rule: ScriptRule, _ perform: Perform,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) {
        guard rule.settings.mode == .watch else {
            return perform(call, rule.settings, done)
        }
        // Addresses and headers may be secrets.
        let said = call.function == ScriptWorld.fetch ? [] : call.fields.prefix(500)
        Log.note(
            "a watched script would ask for something",
            [
                "script": call.script, "function": call.function,
                "fields": String(decoding: said, as: UTF8.self),
            ])
        done(.refused(code: "watched", message: "The script is watched: nothing is done."))
    }
}
