import PluginAPI
import Testing

@testable import Host

/// How what a function returns is read.
@Suite struct HookAnswerTests {
    @Test(arguments: [
        ("", Decision.pass), ("return nil", .pass), ("return allow()", .allow),
        ("return reject('no')", .reject(reason: "no")), ("return drop()", .drop),
        ("return shadow()", .shadow), ("return hold('h')", .hold(reason: "h")),
        ("return flag('f')", .flag(reason: "f")),
    ]) func readsDecisions(body: String, decision: Decision) throws {
        #expect(try Self.answer(body).decision == decision)
    }

    @Test func readsACodeAndChanges() throws {
        let body = "return rewrite({ b = 'x', a = 'y' }, reject('spam', 'no'))"
        let answer = try Self.answer(body)
        #expect(answer.decision == .reject(reason: "no") && answer.code == "spam")
        #expect(answer.changes.map(\.field) == ["a", "b"])
        #expect(answer.changes.map(\.text) == ["y", "x"])
    }

    @Test(arguments: [
        "true", "5", "'reject'", "print or type", "{}", "rewrite {}", "{ decision = 'ban' }",
    ])
    func refusesWhatIsNoDecision(value: String) throws {
        let failure = #expect(throws: ScriptFailure.self) { try Self.answer("return \(value)") }
        #expect(failure?.end == .error)
    }

    @Test func boundsReasons() throws {
        let answer = try Self.answer("return hold(('x'):rep(100000))")
        #expect(answer.decision.saidReason.utf8.count <= 500)
    }

    private static func answer(_ body: String) throws -> HookAnswer {
        try HookAnswer(HookBench().call(body, ""))
    }
}
