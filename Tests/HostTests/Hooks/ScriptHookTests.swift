import PluginAPI
import Testing

@testable import Host

/// What is carried out of what a script decides, and what a pass costs.
@Suite struct ScriptHookTests {
    @Test func changesNoFieldWhenOneMayNotBeChanged() throws {
        let judged = try Self.judge("return rewrite { note = 'x', text = 'y' }", "hello")
        #expect(judged.text == "hello")
        #expect(judged.judgement.notes.map(\.word) == ["failed"])
        #expect(judged.judgement.notes[0].reason.contains("rewrite of 'note'"))
    }

    @Test func changesNoTextIntoOneThatIsTooLong() throws {
        let judged = try Self.judge("return rewrite { text = ('x'):rep(1000) }", "hello")
        #expect(judged.text == "hello" && judged.judgement.notes.map(\.word) == ["failed"])
    }

    @Test func asksNoScriptWhenTheTimeIsUsedUp() throws {
        let judged = try Self.judge("return reject('no')", "hello", spent: ScriptHook.budget)
        #expect(judged.judgement.decision == .pass && judged.judgement.notes.isEmpty)
    }

    /// Twenty microseconds are what a pass may cost (issue 6); a debug build on a busy machine is
    /// given a hundred times as much.
    @Test func aPassIsCheap() throws {
        let bench = try HookBench()
        let source =
            ScriptLoaderTests.good + """

                on("message.before", function(event)
                    if event.text == "bad" then return reject("no") end
                end)
                """
        let hook = try bench.hook(source)
        let costs = try (0..<2000).map { _ in
            try bench.judge(hook, "A message of some length, as people write them.").judgement.cost
        }
        let median = costs.sorted()[costs.count / 2]
        print("a pass of one script: \(median) µs at p50")
        #expect(median < 2000)
    }

    private static func judge(
        _ body: String, _ text: String, spent: Int64 = 0
    ) throws -> (judgement: ScriptHook.Judgement, text: String?) {
        let bench = try HookBench()
        let source = "\(ScriptLoaderTests.good)\non('message.before', function() \(body) end)"
        return try bench.judge(bench.hook(source), text, spent: spent)
    }
}
