import PluginAPI

extension ScenarioRun {
    /// Types a command of the script, as a member does in a room.
    static func call(
        _ typed: String, _ scenario: ScenarioFile.Case, _ run: TrialRun
    ) -> [String] {
        let name = TypedCommand.parts(of: typed)?.name ?? ""
        guard let hook = run.rule.hooks.first(where: { $0.point == "/\(name)" }),
            case .called(let command, _) = hook.kind
        else { return ["the script has no command that begins '\(typed)'"] }
        let data: String
        do throws(Refusal) { data = try scenario.data(of: typed, for: command) } catch {
            return scenario.refused == error.field
                ? scenario.faults(of: [HookAnswer]()) + scenario.faults(of: run.takeEffects(at: 0))
                : ["it should be taken, and is refused: \(error.message)"]
        }
        if let refused = scenario.refused {
            return ["'\(refused)' should be refused, and is taken"]
        }
        let event = TrialEvent(point: hook.point, values: scenario.event)
        let call = ScriptTimer(id: 1, name: hook.point, data: data, due: event.now, every: 0)
        do throws(ScriptFailure) {
            try run.observe(
                hook, CallSubject(call: call), at: event.now, answers: scenario.answers)
        } catch {
            _ = run.takeEffects(at: event.now)
            return scenario.faults(of: error)
        }
        return scenario.faults(of: [HookAnswer]())
            + scenario.faults(of: run.takeEffects(at: event.now))
    }
}

extension ScenarioFile.Case {
    /// What the call of a command is given: the fields of the event, then what was typed.
    fileprivate func data(
        of typed: String, for command: TypedCommand
    ) throws(Refusal) -> String {
        let rest = TypedCommand.parts(of: typed)?.rest ?? ""
        let values = try TypedValues(rest, for: command)
        for name in values.people where people[name] == nil {
            throw TypedValues.refusal(
                "There is no '\(name)' in 'people'.", values.argument(naming: name) ?? "", command)
        }
        var object = JSONObject()
        for (name, value) in event.sorted(by: { $0.key < $1.key }) {
            Array(value.tree.text.utf8).withUnsafeBytes { object.member(name, json: $0) }
        }
        if event["actor"] == nil { object.member("actor", 1) }
        if event["role"] == nil { object.member("role", "member") }
        object.member("text", rest)
        object.beginObject("args")
        values.write(to: &object, people: people)
        object.endObject()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }
}
