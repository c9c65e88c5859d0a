import PluginAPI

/// The scenarios of a script, run one after the other on one state of the real engine.
struct ScenarioRun: Sendable {
    /// What became of one case.
    struct Row: Sendable {
        let says: String
        let line: Int?
        /// What was otherwise than the case says; none where all was as it says.
        let faults: [String]
    }

    let rows: [Row]

    /// - Parameters:
    ///   - rule: made with the settings of the scenarios.
    ///   - lane: of the calling thread.
    init(_ scenarios: ScenarioFile, _ rule: ScriptRule, on lane: ScriptLane) {
        let script = LaneScript(
            rule.source, values: scenarios.config, memory: rule.memory, lane: lane)
        rows = scenarios.cases.map { scenario in
            Row(
                says: scenario.says, line: scenario.line,
                faults: Self.run(scenario, rule, script))
        }
    }

    private static func run(
        _ scenario: ScenarioFile.Case, _ rule: ScriptRule, _ script: LaneScript
    ) -> [String] {
        let points = rule.hooks.map(\.point)
        let point = scenario.point ?? points[0]
        guard points.contains(point) else { return ["the script judges nothing at '\(point)'"] }
        var answers: [HookAnswer] = []
        for hook in rule.hooks where hook.point == point {
            let event = TrialEvent(point: point, values: scenario.event)
            do throws(ScriptFailure) {
                let answer = try HookAnswer(script.call(hook.index, event, at: event.now))
                answers.append(answer)
                if answer.decision.isFinal { break }
            } catch { return scenario.faults(of: error) }
        }
        return scenario.faults(of: answers)
    }
}

extension ScenarioFile {
    /// What the script is set to meanwhile.
    var settings: ScriptSettings {
        var settings = ScriptSettings()
        settings.values = config
        return settings
    }

    /// Where the scenarios of a script lie: in the first folder of scripts that has them.
    static func place(of source: ScriptSource, _ standing: ScriptStanding) -> String {
        let folders = standing.config.scriptFolders.map {
            source.isInFolder ? "\($0)/\(source.name)" : $0
        }
        let places = folders.map { "\($0)/\(source.scenarioName)" }
        return places.first { readBytes($0) != nil } ?? place(beside: source)
    }

    static func place(beside source: ScriptSource) -> String {
        "\(folder(of: source.path))/\(source.scenarioName)"
    }
}

/// An event that a scenario makes up.
private struct TrialEvent: ScriptEvent {
    let point: String
    let values: [String: ScriptValue]

    /// Some moment, where the scenario says none: the same each time.
    private static let someMoment: Int64 = 1_767_225_600_000

    var now: Int64 {
        guard case .integer(let now)? = values["now"] else { return Self.someMoment }
        return now
    }

    func value(of field: String) -> ScriptValue {
        if let value = values[field] { return value }
        switch field {
        case "point": return .text(point)
        case "now": return .integer(now)
        case "actor": return .integer(1)
        case "role": return .text("member")
        default: return .nothing
        }
    }
}
