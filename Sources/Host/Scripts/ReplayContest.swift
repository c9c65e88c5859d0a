import PluginAPI

/// A rule to be tried on what is stored of a point, and the one that it is compared with.
struct ReplayContest {
    let rule: ReplayRule
    let other: ReplayRule?
    let point: PastPoint

    /// - Throws: when nothing of what the rule judges is stored.
    init(
        _ rule: ScriptRule, against other: ScriptRule?, among points: [PastPoint],
        on lane: ScriptLane
    ) throws(ConfigError) {
        let judged = rule.hooks.lazy.filter { $0.kind == .judges }
        guard
            let point = judged.compactMap({ hook in points.first { $0.name == hook.point } }).first
        else { throw ConfigError("nothing of what '\(rule.id)' judges is stored") }
        self.point = point
        self.rule = ReplayRule(rule, at: point, on: lane)
        self.other = other.map { ReplayRule($0, at: point, on: lane) }
    }
}
