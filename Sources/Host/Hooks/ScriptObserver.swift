/// One script's observers, on their thread alone: one event after the other, and one function at a
/// time, however long it waits.
final class ScriptObserver {
    /// Carries out what a call waits for; the number goes back with the reply.
    typealias Perform = (_ call: ScriptCall, _ rule: ScriptRule, _ number: Int) -> Void

    let rule: ScriptRule
    /// Another version of the script took its place: it ends what waits, and takes nothing more.
    var isRetired = false
    private let script: LaneScript
    private let perform: Perform
    private var waiting: Waiting?
    // Functions that are still to be called for the event that was taken last.
    private var due: [(place: Int, event: ObservedEvent)] = []
    private var calls = 0
    private var droppedBefore = 0
    private var droppedSaid: Int64?

    /// A call that waits.
    private struct Waiting {
        let number: Int
        let place: Int
        let event: ObservedEvent
        /// Microseconds of the thread that it has had.
        let used: Int64
        /// Steady milliseconds.
        let began: Int64
    }

    /// Milliseconds between two lines about dropped events.
    private static let rest: Int64 = 60_000
    private static let limits = ScriptLimits()

    init(_ rule: ScriptRule, _ script: LaneScript, perform: @escaping Perform) {
        self.rule = rule
        self.script = script
        self.perform = perform
        droppedBefore = rule.memory.events.dropped
    }

    var isWaiting: Bool { waiting != nil }

    /// Makes the state, so that no event pays for it.
    func prepare() { script.prepare() }

    /// Calls the next function that is due.
    /// - Returns: false when there is none, or one waits.
    func step(at now: Int64) -> Bool {
        if let waiting {
            giveUp(waiting, at: now)
            return false
        }
        guard let (place, event) = next(at: now) else { return false }
        guard rule.admits(place, at: now) else { return true }
        let began = Clock.processorMicroseconds
        run(Waiting(number: calls, place: place, event: event, used: 0, began: now), since: began) {
            () throws(ScriptFailure) in
            try script.start(
                rule.hooks[place].index, EventSubject(observed: event),
                at: event.event.id.moment.milliseconds, cause: event.cause)
        }
        return true
    }

    /// Goes on with the call that waits for this reply; one that was given up waits no more.
    func take(_ reply: ScriptReply, for number: Int) {
        guard let call = waiting, call.number == number else { return }
        waiting = nil
        let left = Self.limits.task.processor - .microseconds(call.used)
        run(call, since: Clock.processorMicroseconds) { () throws(ScriptFailure) in
            try script.goOn(EventSubject(observed: call.event), with: reply, left: left)
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
            rule.noteSuccess(call.place)
        } catch {
            rule.tally.noteRun(microseconds: call.used + Clock.processorMicroseconds - began)
            rule.note(error, call.place, at: Clock.steady)
        }
        script.rest()
    }

    private func wait(_ call: Waiting, _ used: Int64) {
        calls += 1
        waiting = Waiting(
            number: calls, place: call.place, event: call.event, used: used, began: call.began)
        if let asked = script.desk.awaited { perform(asked, rule, calls) }
    }

    private func giveUp(_ call: Waiting, at now: Int64) {
        guard .milliseconds(now - call.began) > Self.limits.task.wall else { return }
        waiting = nil
        script.giveUp()
        let failure = ScriptFailure(
            end: .stopped, reason: "\(rule.source.chunk): it waited past its deadline",
            isLost: false)
        rule.note(failure, call.place, at: now)
    }

    private func next(at now: Int64) -> (place: Int, event: ObservedEvent)? {
        if due.isEmpty, !isRetired, let event = rule.memory.events.take() {
            sayDropped(at: now)
            let kind = event.event.kind.name
            due = rule.hooks.indices.filter {
                rule.hooks[$0].kind == .observes && rule.hooks[$0].point == kind
            }.reversed().map { ($0, event) }
        }
        return due.popLast()
    }

    private func sayDropped(at now: Int64) {
        let dropped = rule.memory.events.dropped
        guard dropped > droppedBefore, droppedSaid.map({ now - $0 > Self.rest }) ?? true else {
            return
        }
        Log.warn(
            "a script is behind with what it observes: the oldest events were dropped",
            ["script": rule.id, "dropped": "\(dropped - droppedBefore)"])
        droppedBefore = dropped
        droppedSaid = now
    }
}

extension ScriptRule {
    /// Whether its observers are told of an event: of its kind, where it judges, and not caused by
    /// the script itself.
    func observes(_ observed: ObservedEvent) -> Bool {
        self.observed.contains(observed.event.kind.name) && observed.cause?.script != id
            && settings.only?.contains(observed.event.topic.raw) ?? true
    }
}
