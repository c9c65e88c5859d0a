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
    ///   - home: of a script of a topic.
    ///   - loader: on the calling thread.
    /// - Throws: when the script cannot run.
    init(
        _ scenarios: ScenarioFile, _ source: ScriptSource, at home: ScriptSettings.Home? = nil,
        by loader: ScriptLoader
    ) throws(ConfigError) {
        var settings = scenarios.settings
        settings.home = home
        let run = try TrialRun(loader, source, try loader.allowed(source, settings))
        rows = scenarios.cases.map { scenario in
            Row(says: scenario.says, line: scenario.line, faults: Self.run(scenario, run))
        }
    }

    private static func run(_ scenario: ScenarioFile.Case, _ run: TrialRun) -> [String] {
        if let typed = scenario.typed { return call(typed, scenario, run) }
        let points = run.rule.hooks.map(\.point)
        let point = scenario.point ?? points[0]
        guard points.contains(point) else { return ["the script does nothing at '\(point)'"] }
        guard !point.hasPrefix("/") else { return ["'\(point)' is called by 'typed'"] }
        var answers: [HookAnswer] = []
        let event = TrialEvent(point: point, values: scenario.event)
        for hook in run.rule.hooks where hook.point == point {
            do throws(ScriptFailure) {
                if hook.kind != .judges {
                    try run.observe(hook, event, at: event.now, answers: scenario.answers)
                    continue
                }
                answers.append(try run.judge(hook, event, at: event.now))
                if answers.last?.decision.isFinal == true { break }
            } catch {
                _ = run.takeEffects(at: event.now)
                return scenario.faults(of: error)
            }
        }
        return scenario.faults(of: answers)
            + scenario.faults(of: run.takeEffects(at: event.now))
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
struct TrialEvent: ScriptEvent {
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
