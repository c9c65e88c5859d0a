import PluginAPI

/// Owns a thread on which scripts observe what was committed, and carry out what they ask for. It
/// holds nobody up: events wait in bounded queues, and a function that waits lets the others run.
/// Those of the server have one, and those that owners attached to topics another.
final class ObserverLane: @unchecked Sendable {
    // SAFETY: `board`, `isOfTopics` and `inbox` are safe by themselves; all else is touched by the
    // lane's thread alone.
    private let board: ScriptBoard
    private let isOfTopics: Bool
    private let inbox = Mailbox<News>(limit: 10_000)
    private var observers: [ScriptObserver] = []
    private var number = 0

    private enum News: Sendable {
        /// A queue has some again.
        case events
        /// A decision asked for it.
        case call(ScriptCall)
        /// For what this version of a script waits for under that number.
        case reply(ScriptReply, for: ScriptRule, number: Int)
    }

    /// Milliseconds between two looks at deadlines.
    private static let rhythm: Int32 = 500

    init(_ board: ScriptBoard, isOfTopics: Bool = false) {
        self.board = board
        self.isOfTopics = isOfTopics
    }

    private var rules: [ScriptRule] { isOfTopics ? board.ofTopics : board.current }

    /// Hands committed events to the queues of those who observe them; waits for nobody.
    func post(_ events: [ObservedEvent]) {
        let isNews = isOfTopics ? postByTopic(events) : post(events, to: board.current)
        if isNews { _ = inbox.post(.events) }
    }

    private func post(_ events: [ObservedEvent], to rules: [ScriptRule]) -> Bool {
        var isNews = false
        for rule in rules where !rule.observed.isEmpty {
            for event in events where rule.observes(event) {
                if rule.memory.events.post(event) { isNews = true }
            }
        }
        return isNews
    }

    private func postByTopic(_ events: [ObservedEvent]) -> Bool {
        let observers = board.observersOfTopics
        guard !observers.isEmpty else { return false }
        return events.reduce(false) { isNews, event in
            let isHeard = observers[event.home].map { post([event], to: $0) } ?? false
            return isHeard || isNews
        }
    }

    /// Hands calls of commands to their scripts, of those that run here.
    func post(_ calls: [AcceptedCall]) {
        let own = calls.filter { ($0.rule.settings.home != nil) == isOfTopics }
        for accepted in own { accepted.rule.memory.timers.take(accepted.call) }
        if !own.isEmpty { _ = inbox.post(.events) }
    }

    /// Takes what a decision asked for.
    func post(_ call: ScriptCall) {
        guard !inbox.post(.call(call)) else { return }
        Log.warn(
            "what a script asked for was dropped: too much waits",
            ["script": call.script, "function": call.function])
    }

    /// The lane's whole life.
    func run(_ door: ScriptDoor, until stop: StopSignal) {
        let lane: ScriptLane
        do { lane = try board.watchdog.lane() } catch {
            return Log.fail("scripts observe nothing: \(error)")
        }
        var news: [News] = []
        var isIdle = true
        while !stop.isSet {
            if isIdle { inbox.wait(milliseconds: rest) }
            inbox.take(into: &news)
            refresh(lane, door)
            for item in news { take(item, door) }
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

    // A version that has something under way ends that first, where another took its place; what
    // was attached to a topic and runs no more ends at once.
    private func refresh(_ lane: ScriptLane, _ door: ScriptDoor) {
        observers.removeAll { $0.isRetired && !$0.isBusy }
        guard board.number != number else { return }
        number = board.number
        let rules = rules.filter(\.isActive)
        for observer in observers where !rules.contains(where: { $0 === observer.rule }) {
            observer.isRetired = true
            if isOfTopics, !rules.contains(where: { $0.id == observer.rule.id }) {
                observer.giveUp()
            }
        }
        for rule in rules where !observers.contains(where: { $0.rule === rule }) {
            observers.append(observer(of: rule, lane, door))
        }
    }

    private func observer(
        of rule: ScriptRule, _ lane: ScriptLane, _ door: ScriptDoor
    ) -> ScriptObserver {
        let script = LaneScript(of: rule, lane: lane)
        let observer = ScriptObserver(rule, script, mayAct: door.mayAct) {
            [inbox] call, rule, number in
            Self.carryOut(call, for: rule, door) { reply in
                _ = inbox.post(.reply(reply, for: rule, number: number))
            }
        }
        observer.prepare()
        return observer
    }

    private func take(_ news: News, _ door: ScriptDoor) {
        switch news {
        case .events: break
        case .reply(let reply, let rule, let number):
            for observer in observers where observer.rule === rule {
                observer.take(reply, for: number)
            }
        case .call(let call):
            guard let rule = rules.first(where: { $0.id == call.script }) else { return }
            Self.carryOut(call, for: rule, door) { reply in
                if case .refused(let code, let message) = reply {
                    rule.noteRefusal(of: call, code, message)
                }
            }
        }
    }

    private static func carryOut(
        _ call: ScriptCall, for rule: ScriptRule, _ door: ScriptDoor,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) {
        guard let tail = rule.memory.tail, tail.isOn else {
            return ask(call, for: rule, door, done)
        }
        let (began, version) = (Clock.steadyMicroseconds, rule.version)
        ask(call, for: rule, door) { reply in
            tail.note(call.line(version, reply, took: Clock.steadyMicroseconds - began))
            done(reply)
        }
    }

    // Of one that is watched it is said what it would do.
    private static func ask(
        _ call: ScriptCall, for rule: ScriptRule, _ door: ScriptDoor,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) {
        guard rule.settings.mode == .watch else {
            return door.perform(call, rule.settings, done)
        }
        rule.noteWish(call)
        done(.refused(code: "watched", message: "The script is watched: nothing is done."))
    }
}

extension ScriptRule {
    // What the script of a topic asks for is its owner's affair, and no line of the operator's log.
    fileprivate func noteWish(_ call: ScriptCall) {
        guard settings.home == nil else { return }
        // Addresses and headers may be secrets.
        let said = call.function == ScriptWorld.fetch ? [] : call.fields.prefix(500)
        Log.note(
            "a watched script would ask for something",
            [
                "script": call.script, "function": call.function,
                "fields": String(decoding: said, as: UTF8.self),
            ])
    }

    fileprivate func noteRefusal(of call: ScriptCall, _ code: String, _ message: String) {
        let reason = "\(code): \(message)"
        guard settings.home == nil else { return tally.noteTrouble("\(call.function): \(reason)") }
        Log.warn(
            "what a script asked for was refused",
            ["script": call.script, "function": call.function, "reason": reason])
    }
}
