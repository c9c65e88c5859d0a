import PluginAPI
import Synchronization

/// A screen filter with every decision: the word in the text, or in the name of a new account, says
/// which. `badword` becomes `***`; a text may have several words, and then the last of the list
/// below decides.
struct WordFilter: ScreenFilter {
    let runs: RunCount

    func screen(_ proposal: inout Proposal) throws(Refusal) -> Decision {
        runs.add()
        guard let text = proposal.text("text") ?? proposal.text("username") else { return .pass }
        var decision = Decision.pass
        if text.contains("badword") {
            try proposal.rewrite("text", Self.replaced("badword", by: "***", in: text))
        }
        if text.contains("flag-me") { decision = .flag(reason: "flagged by probe") }
        if text.contains("hold-me") { decision = .hold(reason: "held by probe") }
        if text.contains("shadow-me") { decision = .shadow }
        if text.contains("drop-me") { decision = .drop }
        if text.contains("reject-me") { decision = .reject(reason: "rejected by probe") }
        if text.contains("allow-me") { decision = .allow }
        if text.contains("crash-screen") { Crash.now() }
        if text.contains("throw-me") { throw Refusal(.forbidden, "thrown by probe") }
        return decision
    }

    private static func replaced(_ word: String, by other: String, in text: String) -> String {
        var rest = text[...]
        var result = ""
        while let found = rest.firstRange(of: word) {
            result += rest[..<found.lowerBound] + other
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}

/// How often the filter ran since the server began.
final class RunCount: Sendable {
    private let count = Atomic<Int>(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
}

/// `probe.screened`: how often the filter ran.
struct Screened: Verb {
    let command = Command(
        "probe.screened", "Counts the filter's runs.", lane: .read, policy: .anyone,
        answer: [AnswerMember("runs", .integer, "How many.")])
    let runs: RunCount

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("runs", runs.value)
    }
}
