import PluginAPI

/// `parley scripts test`: the scenarios beside a script, on the real engine, without a server.
public struct ScriptScenarios {
    /// What became of one case.
    struct Row {
        let says: String
        let line: Int?
        /// What was otherwise than the case says; none where all was as it says.
        let faults: [String]
    }

    /// Of the scenarios.
    public let path: String
    private(set) var rows: [Row] = []

    public var isAsExpected: Bool { rows.allSatisfy(\.faults.isEmpty) }

    /// Runs the cases, one after the other, on one state.
    /// - Throws: when the script cannot run, or the file has mistakes.
    public init(_ config: Config, of operand: String) throws(ConfigError) {
        let trial = try ScriptTrial()
        let loader = trial.loader(config.scriptFolders, in: try KnownPoints(config).world)
        let source = try loader.rule(named: operand, config).source
        path = Self.file(of: source)
        guard let text = readFile(path) else {
            throw ConfigError("\(source.name) has no scenarios: \(path) cannot be read")
        }
        let scenarios = try ScenarioFile(text, path: path)
        var settings = ScriptSettings()
        settings.values = scenarios.config
        let memory = ScriptMemory(ScriptValues())
        let rule = try loader.rule(source, settings, place: 1, memory: memory)
        let script = LaneScript(
            source, values: settings.values, memory: memory, lane: trial.lane)
        for scenario in scenarios.cases {
            rows.append(
                Row(
                    says: scenario.says, line: scenario.line,
                    faults: Self.run(scenario, rule, script)))
        }
    }

    private static func file(of source: ScriptSource) -> String {
        source.path.hasSuffix("/init.lua")
            ? "\(folder(of: source.path))/init\(ScriptSource.scenarioSuffix)"
            : String(source.path.dropLast(".lua".utf8.count)) + ScriptSource.scenarioSuffix
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

    // MARK: What it prints

    /// A line for each case that is otherwise, then how many there were.
    public var text: String {
        let odd = rows.filter { !$0.faults.isEmpty }
        let lines = odd.flatMap { row in
            row.faults.map { fault in
                "\(ConfigPlace.file(path, line: row.line)): \(row.says): \(fault)\n"
            }
        }
        let count = rows.count == 1 ? "1 scenario" : "\(rows.count) scenarios"
        return lines.joined()
            + (odd.isEmpty
                ? "\(path): \(count), all as they say.\n"
                : "\(path): \(odd.count) of \(count) otherwise.\n")
    }

    public var json: String {
        var object = JSONObject()
        object.member("ok", isAsExpected)
        object.member("file", path)
        object.beginList("scenarios")
        for row in rows {
            object.beginElement()
            object.member("says", row.says)
            if let line = row.line { object.member("line", line) }
            object.member("ok", row.faults.isEmpty)
            object.member("faults", row.faults.joined(separator: "; "))
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
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
