import PluginAPI

/// One function of a script on one lane, in its place among the filters of a point.
final class ScriptHook {
    let id: String
    let order: FilterOrder
    let rule: ScriptRule
    private let script: LaneScript
    private let time: LaneTime
    /// The place among the rule's hooks.
    private let place: Int

    init(_ rule: ScriptRule, _ place: Int, _ script: LaneScript, _ time: LaneTime) {
        self.time = time
        id = rule.id
        order = rule.hooks[place].order
        self.rule = rule
        self.place = place
        self.script = script
    }

    /// What the sender is told when a script that must judge could not.
    static let unjudged = "A rule of this server could not judge this."
    /// Microseconds that the scripts of a point have for one request in all.
    static let budget: Int64 = 15_000

    /// What came of it.
    struct Judgement {
        /// What is carried out.
        var decision = Decision.pass
        /// For the record, in their order; the last is the decision's.
        var notes: [Note] = []
        /// Microseconds.
        var cost: Int64 = 0
    }

    /// One line of the record.
    struct Note: Equatable {
        let word: String
        var reason = ""
        var code = ""
    }

    /// - Parameters:
    ///   - proposal: rewritten, if the script says so.
    ///   - spent: microseconds that other scripts have had of the budget.
    func judge(
        _ proposal: inout Proposal, _ subject: HookSubject, spent: Int64
    ) -> Judgement {
        let judgement = ask(&proposal, subject, spent: spent)
        if let tail = rule.memory.tail, tail.isOn { follow(judgement, subject, tail) }
        return judgement
    }

    // A failure has a line of its own.
    private func follow(
        _ judgement: Judgement, _ subject: HookSubject, _ tail: ScriptTail
    ) {
        for note in judgement.notes where note.word != Verdicts.failed {
            let text = [note.code, note.reason].filter { !$0.isEmpty }.joined(separator: ": ")
            var line = rule.line(.decision, place, word: note.word, text: text)
            line.key = subject.key
            line.microseconds = judgement.cost
            tail.note(line)
        }
    }

    private func ask(
        _ proposal: inout Proposal, _ subject: HookSubject, spent: Int64
    ) -> Judgement {
        // What it asks for itself does not call it again.
        guard rule.settings.only?.contains(subject.key) ?? true, subject.cause?.script != id
        else { return Judgement() }
        guard spent < Self.budget, rule.admits(place, at: Clock.steady) else {
            return failed(nil, cost: 0)
        }
        var began = Clock.steadyMicroseconds
        let failure: ScriptFailure
        do throws(ScriptFailure) {
            if try script.open().isFresh { began = Clock.steadyMicroseconds }
            let answer = try HookAnswer(
                script.call(
                    rule.hooks[place].index, subject, at: subject.now.milliseconds,
                    cause: subject.cause))
            var judgement = try carryOut(answer, subject, on: &proposal)
            judgement.cost = time.taken(since: began)
            rule.tally.noteRun(microseconds: judgement.cost)
            rule.noteSuccess(place)
            if !judgement.notes.isEmpty { rule.tally.decisions.add() }
            return judgement
        } catch { failure = error }
        let cost = time.taken(since: began)
        rule.tally.noteRun(microseconds: cost)
        rule.note(failure, place, key: subject.key, cost: cost, at: Clock.steady)
        return failed(failure, cost: cost)
    }

    /// Collects garbage: between requests.
    func rest() { script.rest() }

    private var isWatched: Bool { rule.settings.mode == .watch }

    private func carryOut(
        _ answer: HookAnswer, _ subject: HookSubject, on proposal: inout Proposal
    ) throws(ScriptFailure) -> Judgement {
        var judgement = Judgement()
        for change in answer.changes { try subject.check(change.field, change.text) }
        let prefix = isWatched ? Verdicts.watched : ""
        if !answer.changes.isEmpty {
            if !isWatched { try rewrite(answer.changes, on: &proposal) }
            judgement.notes.append(Note(word: prefix + Verdicts.rewrite))
        }
        guard answer.decision != .pass else { return judgement }
        judgement.notes.append(
            Note(
                word: prefix + answer.decision.word, reason: answer.decision.saidReason,
                code: answer.code))
        if !isWatched { judgement.decision = answer.decision }
        return judgement
    }

    private func rewrite(
        _ changes: [(field: String, text: String)], on proposal: inout Proposal
    ) throws(ScriptFailure) {
        for change in changes {
            do throws(Refusal) { try proposal.rewrite(change.field, change.text) } catch {
                throw .rewrite(of: change.field, error.message)
            }
        }
    }

    // A script that is not asked, as it rests or the time is used up, counts as one that failed;
    // that alone is no line of the record.
    private func failed(_ failure: ScriptFailure?, cost: Int64) -> Judgement {
        var judgement = Judgement(cost: cost)
        if isWatched || rule.declaration.onError == .open {
            if let failure {
                judgement.notes = [Note(word: Verdicts.failed, reason: "\(failure)")]
            }
            return judgement
        }
        judgement.decision =
            rule.declaration.onError == .hold
            ? .hold(reason: failure?.description ?? "the script rests, as it failed before")
            : .reject(reason: Self.unjudged)
        judgement.notes = [
            Note(word: judgement.decision.word, reason: judgement.decision.saidReason)
        ]
        return judgement
    }
}

extension ScriptFailure {
    /// A filter may not change a field so.
    static func rewrite(of field: String, _ reason: String) -> ScriptFailure {
        ScriptFailure(end: .error, reason: "rewrite of '\(field)': \(reason)", isLost: false)
    }
}

/// Words of the record that are no decision; they never change.
enum Verdicts {
    static let rewrite = "rewrite"
    /// Before the word of what a watched script would have done.
    static let watched = "would_"
    /// A script could not judge, and the request went on.
    static let failed = "failed"
}

extension Decision {
    /// What the filter gives as its reason.
    var saidReason: String {
        switch self {
        case .reject(let reason), .hold(let reason), .flag(let reason): reason
        case .pass, .allow, .drop, .shadow: ""
        }
    }
}
