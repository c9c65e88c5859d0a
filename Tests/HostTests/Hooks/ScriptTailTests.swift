import Testing

@testable import Host

/// Who follows scripts is told what happens, as far as it is kept; where nobody does, nothing is.
@Suite struct ScriptTailTests {
    private let tail = ScriptTail()

    private func line(_ text: String, _ script: String = "a") -> ScriptTail.Line {
        ScriptTail.Line(kind: .log, script: script, version: "1", text: text)
    }

    private func follow(_ number: Int64? = nil, at now: Int64 = 0) -> ScriptTail.Page {
        tail.page(after: number, at: now) { _ in true }
    }

    @Test func makesNoLineWhileNobodyFollows() {
        var made = 0
        func counted() -> ScriptTail.Line {
            made += 1
            return line("a")
        }
        tail.note(at: 0, wall: 0, counted())
        #expect(made == 0 && !tail.isOn)
        _ = follow(at: 0)
        tail.note(at: 1, wall: 0, counted())
        #expect(made == 1)
        tail.note(at: ScriptTail.patience + 1, wall: 0, counted())
        #expect(made == 1 && !tail.isOn)
    }

    @Test func tellsEachLineOnceAndInItsOrder() {
        let start = follow().end
        for text in ["a", "b", "c"] { tail.note(at: 1, wall: 7, line(text, text)) }
        let page = tail.page(after: start, at: 1) { $0.script != "b" }
        #expect(page.lines.map(\.text) == ["a", "c"] && page.leftOut == 0)
        #expect(page.lines.map(\.moment) == [7, 7])
        #expect(follow(page.end, at: 1).lines.isEmpty)
        #expect(follow(page.end - 1, at: 1).lines.map(\.text) == ["c"])
    }

    @Test func keepsSoManyOfASecondAndCountsTheOthers() {
        let start = follow().end
        for _ in 0..<250 { tail.note(at: 10, wall: 0, line("a")) }
        for _ in 0..<5 { tail.note(at: 1000, wall: 0, line("b")) }
        let page = follow(start, at: 1000)
        #expect(page.lines.count == ScriptTail.mostOfSecond + 5)
        #expect(page.leftOut == Int64(250 - ScriptTail.mostOfSecond))
    }

    @Test func keepsSoManyInAll() {
        let start = follow().end
        for second in 0..<11 {
            _ = follow(at: Int64(second) * 1000)
            for _ in 0..<100 { tail.note(at: Int64(second) * 1000, wall: 0, line("a")) }
        }
        let page = follow(start, at: 10_000)
        #expect(page.lines.count == ScriptTail.most && page.leftOut == 100)
    }

    @Test func whoComesBackLateIsToldNothingOld() {
        let start = follow().end
        tail.note(at: 1, wall: 0, line("a"))
        #expect(follow(start, at: ScriptTail.patience + 1).lines.isEmpty)
    }
}
