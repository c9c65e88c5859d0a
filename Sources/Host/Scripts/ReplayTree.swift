import PluginAPI

/// What came of a replay, as an answer.
struct ReplayTree {
    static let members = [
        AnswerMember("events", .integer, "How many were tried."),
        AnswerMember("milliseconds", .integer, "What that took."),
        AnswerMember(
            "end", .text,
            "`all`, `most` (there are older ones), `time` or `failures` (it failed 100 times)."),
        AnswerMember("counts", .list(counts), "By decision, the most frequent first."),
        AnswerMember("differing", .integer, "Judged otherwise by the version that runs."),
        AnswerMember("slowest", .identifier, "The event that took longest; 0 for none."),
        AnswerMember("slowest_microseconds", .integer, "What that took."),
        AnswerMember("samples", .list(samples), "The first 20 that did not pass, or differ."),
    ]
    private static let counts = [
        AnswerMember("word", .text, "The decision, `rewrite` or `failed`."),
        AnswerMember("count", .integer, "How many."),
    ]
    private static let samples = [
        AnswerMember("message", .identifier, "Its number."),
        AnswerMember("key", .identifier, "The room."),
        AnswerMember("actor", .identifier, "Who said it."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("word", .text, "What the rule would decide."),
        AnswerMember("reason", .text, "Why; may be empty."),
        AnswerMember("code", .text, "The rule's own word; may be empty."),
        AnswerMember("other", .text, "The other version's decision; empty without one."),
        AnswerMember("text", .text, "What was said.", isOptional: true),
        AnswerMember("rewritten", .text, "What it would become.", isOptional: true),
    ]

    let tree: JSONTree

    /// - Parameter mayRead: whether the words of a topic may be shown.
    init(_ replay: ScriptReplay, mayRead: (Int64) -> Bool) {
        let counts = replay.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        tree = [
            "events": .number(Int64(replay.events)),
            "milliseconds": .number(replay.milliseconds), "end": .text(replay.end.rawValue),
            "counts": .list(
                counts.map { ["word": .text($0.key), "count": .number(Int64($0.value))] }),
            "differing": .number(Int64(replay.differing)),
            "slowest": .text("\(replay.slowest?.event.raw ?? 0)"),
            "slowest_microseconds": .number(replay.slowest?.microseconds ?? 0),
            "samples": .list(replay.samples.map { Self.tree(of: $0, mayRead($0.topic)) }),
        ]
    }

    private static func tree(of sample: ScriptReplay.Sample, _ mayRead: Bool) -> JSONTree {
        let judgement = sample.judgement
        return [
            "message": .text("\(sample.event.raw)"), "key": .text("\(sample.topic)"),
            "actor": .text("\(sample.actor)"), "at": .number(sample.event.moment.milliseconds),
            "word": .text(judgement.word), "reason": .text(mayRead ? judgement.reason : ""),
            "code": .text(mayRead ? judgement.code : ""), "other": .text(sample.other?.word ?? ""),
            "text": mayRead ? .text(sample.text) : nil,
            "rewritten": mayRead
                ? judgement.changes.sorted { $0.key < $1.key }.first.map { .text($0.value) } : nil,
        ]
    }
}
