import PluginAPI

/// What a rule made of a past event.
struct ReplayJudgement: Sendable, Equatable {
    /// The decision's, `rewrite`, or `failed`.
    var word: String
    var reason = ""
    var code = ""
    /// The text that would have been seen, by field.
    var changes: [String: String] = [:]

    static let pass = ReplayJudgement(word: Decision.pass.word)
}

/// A rule that is tried on the past of one point. Belongs to the calling thread.
struct ReplayRule {
    private let rule: ScriptRule
    private let script: LaneScript
    private let hooks: [Int]
    private let point: PastPoint

    /// - Parameter lane: of the calling thread.
    init(_ rule: ScriptRule, at point: PastPoint, on lane: ScriptLane) {
        self.rule = rule
        self.point = point
        hooks = rule.hooks.filter { $0.point == point.name && $0.kind == .judges }.map(\.index)
        script = LaneScript(
            rule.source, values: rule.settings.values, memory: rule.memory, lane: lane,
            functions: rule.settings.allow, limits: rule.settings.limits)
    }

    /// Nil where the rule does not judge.
    func judge(_ event: PastEvent) -> ReplayJudgement? {
        guard rule.settings.only?.contains(event.topic) ?? true else { return nil }
        var judgement = ReplayJudgement.pass
        for hook in hooks {
            do throws(ScriptFailure) {
                let answer = try rule.read(script.call(hook, event, at: event.now))
                try judgement.take(answer, point)
                if answer.decision.isFinal { break }
            } catch {
                judgement = ReplayJudgement(word: Verdicts.failed, reason: "\(error)")
                break
            }
        }
        script.rest()
        return judgement
    }
}

extension ReplayJudgement {
    fileprivate mutating func take(
        _ answer: HookAnswer, _ point: PastPoint
    ) throws(ScriptFailure) {
        for change in answer.changes {
            try HookSubject.check(change.field, change.text, point.rewrites, point.definitions)
            changes[change.field] = change.text
        }
        if !answer.changes.isEmpty, word == Decision.pass.word { word = Verdicts.rewrite }
        guard answer.decision != .pass else { return }
        word = answer.decision.word
        reason = answer.decision.saidReason
        code = answer.code
    }
}
