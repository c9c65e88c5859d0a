/// One script's observers and reminders, on their thread alone: one after the other, and one
/// function at a time, however long it waits.
final class ScriptObserver {
    /// Carries out what a call waits for; the number goes back with the reply.
    typealias Perform = (_ call: ScriptCall, _ rule: ScriptRule, _ number: Int) -> Void
    /// Whether it may be called now.
    typealias MayAct = (_ rule: ScriptRule) -> Bool

    let rule: ScriptRule
    /// Another version of the script took its place: it ends what waits, and takes nothing more.
    var isRetired = false
    private let script: LaneScript
    private let perform: Perform
    private let mayAct: MayAct
    private var waiting: Waiting?
    // Functions that are still to be called for what was taken last.
    private var due: [Turn] = []
    // The reminder that is under way.
    private var reminder: ScriptTimer?
    private var calls = 0
    private var droppedBefore = 0
    private var droppedSaid: Int64?

    /// A function, and what it is called with.
    private struct Turn {
        /// Among the rule's.
        let place: Int
        let event: any ScriptEvent
        /// Milliseconds since 1970.
        let now: Int64
        let cause: ScriptCause?
    }

    /// A call that waits.
    private struct Waiting {
        let number: Int
        let turn: Turn
        /// Microseconds of the thread that it has had.
        let used: Int64
        /// Steady milliseconds.
        let began: Int64
    }

    /// Milliseconds between two lines about dropped events.
    private static let rest: Int64 = 60_000
    private var limits: ScriptLimits { rule.settings.limits }

    init(
        _ rule: ScriptRule, _ script: LaneScript, mayAct: @escaping MayAct,
        perform: @escaping Perform
    ) {
        self.rule = rule
        self.script = script
        self.mayAct = mayAct
        self.perform = perform
        droppedBefore = rule.memory.events.dropped
    }

    /// Whether something is under way.
    var isBusy: Bool { waiting != nil || !due.isEmpty || reminder != nil }

    /// Makes the state, so that no event pays for it, and sets what is to come again and again. A
    /// topic's script has none before it is first called: there are many of them.
    func prepare() {
        if rule.settings.home == nil { script.prepare() }
        let repeated = rule.hooks.compactMap { hook -> ScriptTimers.Repeated? in
            guard case .reminded(let every) = hook.kind, every > 0 else { return nil }
            return ScriptTimers.Repeated(name: hook.point, every: every * 1000)
        }
        rule.memory.timers.repeatOnly(repeated, at: Clock.wall)
    }

    /// Calls the next function that is due.
    /// - Returns: false when there is none, or one waits.
    func step(at now: Int64) -> Bool {
        if let waiting {
            giveUp(waiting, at: now)
            return false
        }
        guard let turn = next(at: now) else { return false }
        guard rule.admits(turn.place, at: now), mayAct(rule) else { return true }
        let began = Clock.processorMicroseconds
        run(Waiting(number: calls, turn: turn, used: 0, began: now), since: began) {
            () throws(ScriptFailure) in
            try script.start(
                rule.hooks[turn.place].index, turn.event, at: turn.now, cause: turn.cause)
        }
        return true
    }

    /// Goes on with the call that waits for this reply; one that was given up waits no more.
    func take(_ reply: ScriptReply, for number: Int) {
        guard let call = waiting, call.number == number else { return }
        waiting = nil
        let left = limits.task.processor - .microseconds(call.used)
        run(call, since: Clock.processorMicroseconds) { () throws(ScriptFailure) in
            try script.goOn(call.turn.event, with: reply, left: left)
        }
    }

    private func run(
        _ call: Waiting, since began: Int64, _ slice: () throws(ScriptFailure) -> ScriptSlice
    ) {
        do throws(ScriptFailure) {
            let isOver = try slice() == .ended
            let used = call.used + Clock.processorMicroseconds - began
            guard isOver else { return wait(call, used) }
            rule.tally.noteRun(microseconds: used)
            rule.noteSuccess(call.turn.place)
            follow(call.turn, cost: used)
        } catch {
            let used = call.used + Clock.processorMicroseconds - began
            rule.tally.noteRun(microseconds: used)
            rule.note(
                error, call.turn.place, key: call.turn.event.key, cost: used, at: Clock.steady)
        }
        script.rest()
    }

    private func follow(_ turn: Turn, cost: Int64) {
        guard let tail = rule.memory.tail, tail.isOn, reminder != nil else { return }
        var line = rule.line(.timer, turn.place)
        line.microseconds = cost
        tail.note(line)
    }

    private func wait(_ call: Waiting, _ used: Int64) {
        calls += 1
        waiting = Waiting(
            number: calls, turn: call.turn, used: used, began: call.began)
        if let asked = script.desk.awaited { perform(asked, rule, calls) }
    }

    /// What is under way ends where it is, and what was taken up is not done.
    func giveUp() {
        if waiting != nil { script.giveUp() }
        waiting = nil
        due = []
        endReminder()
    }

    private func giveUp(_ call: Waiting, at now: Int64) {
        guard .milliseconds(now - call.began) > limits.task.wall else { return }
        waiting = nil
        script.giveUp()
        let failure = ScriptFailure(
            end: .stopped, reason: "\(rule.source.chunk): it waited past its deadline",
            isLost: false)
        rule.note(
            failure, call.turn.place, key: call.turn.event.key, cost: call.used, at: now)
    }

    private func next(at now: Int64) -> Turn? {
        if let turn = due.popLast() { return turn }
        endReminder()
        guard !isRetired else { return nil }
        if let timer = rule.memory.timers.begin(at: Clock.wall) {
            takeUp(timer)
        } else if let event = rule.memory.events.take() {
            sayDropped(at: now)
            takeUp(event)
        }
        return due.popLast()
    }

    private func takeUp(_ observed: ObservedEvent) {
        due = rule.hooks.indices.reversed().filter { rule.hooks[$0].hears(observed) }.map {
            Turn(
                place: $0, event: EventSubject(observed: observed),
                now: observed.event.id.moment.milliseconds, cause: observed.cause)
        }
    }

    // One whose function is gone is over.
    private func takeUp(_ timer: ScriptTimer) {
        reminder = timer
        let now = Clock.wall
        guard !timer.isCall else { return takeUp(call: timer) }
        let kind = ScriptRule.Hook.Kind.reminded(every: timer.every / 1000)
        due = rule.hooks.indices.filter {
            rule.hooks[$0].kind == kind && rule.hooks[$0].point == timer.name
        }.map {
            Turn(place: $0, event: TimerSubject(timer: timer, now: now), now: now, cause: nil)
        }
    }

    private func takeUp(call: ScriptTimer) {
        due = rule.hooks.indices.filter { rule.hooks[$0].point == call.name }.map {
            Turn(place: $0, event: CallSubject(call: call), now: call.due, cause: nil)
        }
    }

    /// Call when nothing waits.
    private func endReminder() {
        guard let timer = reminder else { return }
        reminder = nil
        rule.memory.timers.end(timer, at: Clock.wall)
    }

    private func sayDropped(at now: Int64) {
        let dropped = rule.memory.events.dropped
        guard dropped > droppedBefore, droppedSaid.map({ now - $0 > Self.rest }) ?? true else {
            return
        }
        rule.noteDropped(dropped - droppedBefore)
        droppedBefore = dropped
        droppedSaid = now
    }
}

extension ScriptRule {
    /// Whether its observers are told of an event: of its kind, where it judges, and not caused by
    /// the script itself; of a pressed button where it was made by who acts for the script, or by
    /// the script of a topic.
    func observes(_ observed: ObservedEvent) -> Bool {
        let event = observed.event
        guard self.observed.contains(event.kind.name), observed.cause?.script != id else {
            return false
        }
        if let home = settings.home {
            guard !observed.isPress else { return observed.program == id }
            // What it said and a moderator released is its own, too.
            return event.topic == home.topic && event.body.text("script") != declaration.id
        }
        guard !observed.isPress else {
            return observed.program.lowercased() == settings.account.lowercased()
        }
        return settings.only?.contains(event.topic.raw) ?? true
    }
}

extension ScriptRule {
    // In the list of who owns the topic, of a script of one; else in the operator's log.
    fileprivate func noteDropped(_ count: Int) {
        let what = "a script is behind with what it observes: the oldest events were dropped"
        guard settings.home == nil else { return tally.noteTrouble("\(what): \(count)") }
        Log.warn(what, ["script": id, "dropped": "\(count)"])
    }
}

extension ScriptRule.Hook {
    fileprivate func hears(_ observed: ObservedEvent) -> Bool {
        switch kind {
        case .observes: point == observed.event.kind.name
        case .pressed: observed.isPress && point == observed.event.body.text("name")
        case .judges, .reminded, .called: false
        }
    }
}
