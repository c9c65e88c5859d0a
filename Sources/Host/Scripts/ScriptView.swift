import PluginAPI

/// One script as administrators see it, whether it runs or not.
struct ScriptView: Sendable {
    enum State: String, Sendable, CaseIterable {
        case running
        /// It failed again and again, and is not asked for a while.
        case resting
        case off
        /// It is to run and cannot, or it failed all day.
        case broken
        /// Of a topic's script: the server's moderators do not want it to run.
        case stopped
        /// Of a topic's script: who switched it on does not own the topic any more.
        case unowned
    }

    let name: String
    let source: ScriptSource?
    let settings: ScriptSettings
    /// What it would be or is; nil when it cannot run.
    let rule: ScriptRule?
    let isOwn: Bool
    let state: State
    /// What was set at run time.
    let set: [String]
    /// What keeps it from running.
    let problems: [ConfigProblem]

    init(
        name: String, source: ScriptSource, settings: ScriptSettings, rule: ScriptRule?,
        state: State, problems: [ConfigProblem]
    ) {
        self.name = name
        self.source = source
        self.settings = settings
        self.rule = rule
        self.state = state
        self.problems = problems
        isOwn = true
        set = []
    }

    init(_ name: String, _ keeper: ScriptKeeper, _ standing: ScriptStanding) {
        self.name = name
        source = ScriptSource.present(name, standing, keeper.crypto)
        isOwn = source.map { $0.path.hasPrefix("\(standing.own)/") } ?? false
        set = standing.stored[name].keys.sorted()
        let running = keeper.board.current.first { $0.id == name }
        let isNamed = standing.effective.scripts.run.contains(name)
        var settings = ScriptSettings()
        var rule: ScriptRule?
        var problems: [ConfigProblem] = []
        do throws(ConfigError) {
            settings = try standing.settings(of: name)
            guard let source else { throw ConfigError("there is no script '\(name)'") }
            if !isNamed { settings.mode = .off }
            rule =
                if let running {
                    running
                } else if settings.mode == .off {
                    // What it has to be allowed is said when it is switched on.
                    try keeper.trialIfAllowed(source, settings)
                } else {
                    try keeper.trial(source, settings)
                }
        } catch { problems = error.problems }
        self.settings = running?.settings ?? settings
        self.rule = rule
        self.problems = problems
        state = Self.state(running, isMeant: settings.mode != .off)
    }

    // What is meant to run and does not cannot.
    static func state(_ running: ScriptRule?, isMeant: Bool) -> State {
        guard let running else { return isMeant ? .broken : .off }
        if running.isDisabled { return .broken }
        return running.isResting(at: Clock.steady) ? .resting : .running
    }

    // MARK: The answer

    private static let stateWords =
        "`running`, `resting`, `off` or `broken`; of a room's script `stopped` by moderators, or "
        + "`unowned` since the room has another owner."
    static let members = [
        AnswerMember("script", .text, "Its name."),
        AnswerMember("purpose", .text, "What it says of itself; may be empty."),
        AnswerMember("label", .text, "What its author calls the version."),
        AnswerMember(
            "version", .text, "The hash of its files: of those that run, else of those there."),
        AnswerMember("mode", .text, "`enforce`, `watch` or `off`."),
        AnswerMember("state", .text, stateWords),
        AnswerMember("points", .text, "What it judges, with spaces between."),
        AnswerMember("on_error", .text, "`open`, `closed` or `hold`."),
        AnswerMember("order", .integer, "Its place within its band."),
        AnswerMember("own", .flag, "Whether it lies in the operator's own folder."),
        AnswerMember(
            "set", .text, "What was set at run time, with spaces between: `mode config.least`."),
        AnswerMember("runs", .integer, "Calls since the start or its last change."),
        AnswerMember("microseconds", .integer, "Of one call, on average."),
        AnswerMember("slow", .integer, "Calls of more than a millisecond."),
        AnswerMember("stops", .integer, "Calls that were stopped."),
        AnswerMember("failures", .integer, "Calls that failed, stops included."),
        AnswerMember("decisions", .integer, "Calls that did not let pass."),
        AnswerMember("waiting", .integer, "Events that its observers have not come to yet."),
        AnswerMember("dropped", .integer, "Events that had to make room for newer ones."),
        AnswerMember("error", .text, "What keeps it from running, or why the last call failed."),
        AnswerMember("error_file", .text, "Where that was; empty when it is not known."),
        AnswerMember("error_line", .integer, "Where that was; 0 when it is not known."),
    ]

    var tree: [(name: String, value: JSONTree)] {
        let tally = rule?.tally
        let runs = tally?.runs.value ?? 0
        let error = self.error
        return [
            ("script", .text(name)), ("purpose", .text(rule?.declaration.purpose ?? "")),
            ("label", .text(rule?.declaration.version ?? "")),
            ("version", .text(rule?.version ?? source?.version ?? "")),
            ("mode", .text(settings.mode.rawValue)), ("state", .text(state.rawValue)),
            ("points", .text((rule?.hooks ?? []).map(\.point).joined(separator: " "))),
            ("on_error", .text(rule?.declaration.onError.rawValue ?? "")),
            ("order", .number(Int64(rule?.hooks.first?.order.order ?? settings.order ?? 0))),
            ("own", .flag(isOwn)), ("set", .text(set.joined(separator: " "))),
            ("runs", .number(Int64(runs))),
            ("microseconds", .number(Int64((tally?.time.value ?? 0) / max(runs, 1)))),
            ("slow", .number(Int64(tally?.slow.value ?? 0))),
            ("stops", .number(Int64(tally?.stops.value ?? 0))),
            ("failures", .number(Int64(tally?.failures.value ?? 0))),
            ("decisions", .number(Int64(tally?.decisions.value ?? 0))),
            ("waiting", .number(Int64(rule?.memory.events.count ?? 0))),
            ("dropped", .number(Int64(rule?.memory.events.dropped ?? 0))),
            ("error", .text(error.text)), ("error_file", .text(error.file)),
            ("error_line", .number(Int64(error.line))),
        ]
    }

    /// What may be set of it.
    var fields: [JSONTree] {
        (rule?.declaration.fields ?? []).map { ScriptFieldView($0, settings.values).tree }
    }

    private var error: LuaError {
        if let first = problems.inOrder.first { return LuaError(first) }
        return LuaError(rule?.tally.lastFailure ?? "")
    }
}

/// An error of a script, taken apart: `error: banned-words.lua:3: no such thing`.
struct LuaError: Equatable {
    var text: String
    var file = ""
    var line = 0

    init(_ problem: ConfigProblem) {
        text = problem.text
        guard case .file(let path, let line)? = problem.place else { return }
        file = path.split(separator: "/").last.map(String.init) ?? path
        self.line = line ?? 0
    }

    init(_ failure: String) {
        text = failure
        guard let end = failure.firstRange(of: ".lua:") else { return }
        let head = failure[..<end.lowerBound]
        let name = head.lastIndex(of: " ").map { head[head.index(after: $0)...] } ?? head
        let digits = failure[end.upperBound...].prefix { $0.isASCII && $0.isNumber }
        guard let line = Int(digits) else { return }
        file = "\(name).lua"
        self.line = line
        text = String(
            failure[digits.endIndex...].drop { $0 == ":" || $0 == " " })
    }
}
