import Synchronization

/// A script in a trial: what it asks for is noted, and answered as if it had been done.
final class TrialRun {
    /// What a script asked for.
    struct Effect {
        /// `chat.send`; `after` of a reminder.
        let function: String
        /// Its fields; of a reminder `name`, `seconds` and `data`.
        let fields: JSONTree
    }

    private final class Noted: Sendable {
        let calls = Mutex<[ScriptCall]>([])
    }

    let rule: ScriptRule
    private let script: LaneScript
    private let memory: ScriptMemory
    private let noted: Noted

    /// Answers of one case at most: a script that asks without end is stopped by its deadline.
    private static let answers = 1000

    init(_ loader: ScriptLoader, _ source: ScriptSource, _ settings: ScriptSettings)
        throws(ConfigError)
    {
        let noted = Noted()
        self.noted = noted
        memory = ScriptMemory(
            ScriptValues(), isOfTopic: settings.home != nil,
            perform: { call in noted.calls.withLock { $0.append(call) } })
        rule = try loader.rule(source, settings, place: 1, memory: memory)
        script = LaneScript(
            source, values: settings.values, memory: memory, lane: loader.lane,
            limits: settings.limits)
    }

    func judge(
        _ hook: ScriptRule.Hook, _ event: any ScriptEvent, at now: Int64
    ) throws(ScriptFailure) -> HookAnswer {
        try rule.read(script.call(hook.index, event, at: now))
    }

    /// - Parameter answers: of functions that do not just do what they are asked.
    func observe(
        _ hook: ScriptRule.Hook, _ event: any ScriptEvent, at now: Int64,
        answers: [String: ScenarioFile.Answer]
    ) throws(ScriptFailure) {
        var slice = try script.start(hook.index, event, at: now, cause: nil)
        for number in 1...Self.answers {
            guard slice == .waits, let call = script.desk.awaited else { return }
            noted.calls.withLock { $0.append(call) }
            let reply = answers[call.function]?.reply ?? Self.done(number)
            slice = try script.goOn(event, with: reply, left: .milliseconds(200))
        }
        script.giveUp()
    }

    /// What was asked for since this was asked last, in its order, reminders behind all else.
    func takeEffects(at now: Int64) -> [Effect] {
        let calls = noted.calls.withLock { calls in
            defer { calls = [] }
            return calls
        }
        let reminders = memory.timers.takeAll().map { timer in
            Effect(
                function: "after",
                fields: [
                    "name": .text(timer.name), "seconds": .number((timer.due - now) / 1000),
                    "data": JSONTree(reading: Array(timer.data.utf8)) ?? "",
                ])
        }
        return calls.map {
            Effect(function: $0.function, fields: JSONTree(reading: $0.fields) ?? [:])
        } + reminders
    }

    // What a command that writes answers.
    private static func done(_ number: Int) -> ScriptReply {
        .done(Array(#"{"id":"\#(1000 + number)","topic":"1","sequence":\#(number)}"#.utf8))
    }
}
