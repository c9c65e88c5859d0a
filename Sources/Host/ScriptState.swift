import PluginAPI

/// `parley admin scripts`: how the scripts of the running server do.
struct ScriptState: Verb {
    let command = Command(
        "host.scripts", "How the scripts of the running server do, in their order.", lane: .read,
        policy: Policy(role: .owner),
        answer: [
            AnswerMember("scripts", .list(Self.members), "One for each that runs.")
        ], adminWord: "scripts")
    let board: ScriptBoard

    private static let members = [
        AnswerMember("script", .text, "Its name."),
        AnswerMember("version", .text, "The hash of its files."),
        AnswerMember("mode", .text, "`enforce` or `watch`."),
        AnswerMember("state", .text, "`runs`, or `given up` until SIGHUP."),
        AnswerMember("runs", .integer, "Calls since the start or its last change."),
        AnswerMember("microseconds", .integer, "Of one call, on average."),
        AnswerMember("slow", .integer, "Calls of more than a millisecond."),
        AnswerMember("stops", .integer, "Calls that were stopped."),
        AnswerMember("failures", .integer, "Calls that failed, stops included."),
        AnswerMember("decisions", .integer, "Calls that did not let pass."),
        AnswerMember("waiting", .integer, "Events that its observers have not come to yet."),
        AnswerMember("dropped", .integer, "Events that had to make room for newer ones."),
        AnswerMember("last_failure", .text, "Why the last one failed; may be empty."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("scripts")
        for rule in board.current { Self.write(rule, to: &exchange.answer) }
        exchange.answer.endList()
    }

    private static func write(_ rule: ScriptRule, to answer: inout JSONObject) {
        let tally = rule.tally
        answer.beginElement()
        answer.member("script", rule.id)
        answer.member("version", rule.version)
        answer.member("mode", rule.settings.mode.rawValue)
        answer.member("state", rule.isDisabled ? "given up" : "runs")
        answer.member("runs", tally.runs.value)
        answer.member("microseconds", tally.time.value / max(tally.runs.value, 1))
        answer.member("slow", tally.slow.value)
        answer.member("stops", tally.stops.value)
        answer.member("failures", tally.failures.value)
        answer.member("decisions", tally.decisions.value)
        answer.member("waiting", rule.memory.events.count)
        answer.member("dropped", rule.memory.events.dropped)
        answer.member("last_failure", tally.lastFailure)
        answer.endObject()
    }
}
