import Glibc
import Testing

@testable import Host

/// What goes into a script, what comes out of it, and what becomes of it.
@Suite struct ScriptTests {
    @Test(arguments: [
        ("", ScriptValue.nothing), ("return nil", .nothing), ("return true", .flag(true)),
        ("return 7", .integer(7)), ("return 0.5", .number(0.5)), ("return 'ä'", .text("ä")),
        ("return print or type", .function),
        (
            "return { reject = 'spam', again = { 1 }, 9 }, 'more'",
            .table(["reject": .text("spam"), "again": .table([:])])
        ),
        ("return event.text", .text("hello wörld")), ("return event.id", .integer(.max)),
        ("return event.share", .number(0.5)), ("return event.edited", .flag(true)),
        ("return event.other", .nothing),
    ]) func handsValuesOver(body: String, value: ScriptValue) throws {
        #expect(try ScriptBench.answer(body) == value)
    }

    @Test func readsOnlyTheFieldsThatAreAskedFor() throws {
        let event = CountingEvent()
        _ = try ScriptBench.answer("if event.a then return event.b end", event)
        #expect(event.asked == ["a"])
    }

    @Test func anEventEndsWithItsCall() throws {
        let bench = try ScriptBench()
        let function = try #require(
            try bench.load(
                "local kept\nreturn function(e) kept = kept or e return kept.text end"))
        #expect(try bench.call(function) == .text("hello wörld"))
        let failure = #expect(throws: ScriptFailure.self) { try bench.call(function) }
        #expect(failure?.reason.hasPrefix("test.lua:2: the event is over") == true)
    }

    @Test func returnsBoundedTables() throws {
        let body = "local t = {} for i = 1, 100 do t['k' .. i] = i end return t"
        guard case .table(let fields) = try ScriptBench.answer(body) else {
            Issue.record("no table")
            return
        }
        #expect(fields.count == 32)
    }

    @Test(arguments: [
        ("\nerror('here')", "test.lua:3: here"), ("\n\nlocal x = nil + 1", "test.lua:4: attempt"),
        ("error({})", "the error is a table, no text"), ("error(5)", "5"),
        ("('%d'):format('x')", "test.lua:2: bad argument #2 to 'format'"),
        ("string.rep()", "test.lua:2: bad argument #1 to 'rep'"),
    ]) func saysWhereAnErrorIs(body: String, reason: String) throws {
        let failure = try #require(try ScriptBench.failure(body))
        #expect(failure.end == .error && failure.reason.hasPrefix(reason), "\(failure)")
    }

    @Test(.enabled(if: Signals.arrive)) func saysWhereItWasStopped() throws {
        let failure = try ScriptBench.failure("\n\nwhile true do end")
        #expect(failure?.reason == "test.lua:4: stopped: it ran past its deadline")
        #expect(failure?.isLost == false)
    }

    /// By the thread's own time, so that other work on the machine does not count.
    @Test(.enabled(if: Signals.arrive)) func stopsSoonAfterTheDeadline() throws {
        let bench = try ScriptBench(ScriptBench.limits(milliseconds: 5))
        let function = try #require(try bench.load("return function() while true do end end"))
        let late = (0..<20).map { _ in
            let began = Self.processorTime
            #expect(throws: ScriptFailure.self) { try bench.call(function) }
            return Self.processorTime - began - .milliseconds(5)
        }
        #expect(late.sorted()[10] < .milliseconds(5), "\(late)")
    }

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    @Test(.enabled(if: Signals.arrive)) func runsAgainAfterAStop() throws {
        let bench = try ScriptBench()
        let source = "local n = 0\nreturn function() n = n + 1 while n == 1 do end return n end"
        let function = try #require(try bench.load(source))
        #expect(throws: ScriptFailure.self) { try bench.call(function) }
        #expect(try bench.call(function) == .integer(2))
    }

    @Test func refusesASourceThatIsNone() throws {
        let long = String(repeating: "-- x\n", count: 60_000)
        for source in ["\u{1B}LuaT\0", "return (", long] {
            let failure = #expect(throws: ScriptFailure.self) { try ScriptBench().load(source) }
            #expect(failure?.end == .refused && failure?.isLost == false)
        }
    }

    @Test func givesMemoryBack() throws {
        let bench = try ScriptBench()
        let function = try #require(
            try bench.load(
                "return function() local t = {} for i = 1, 999 do t[i] = { i } end end"))
        _ = try bench.call(function)
        let before = bench.memory
        for _ in 0..<500 {
            _ = try bench.call(function)
            bench.rest()
        }
        // Each call makes some 80 KiB.
        #expect(bench.memory < 3 * before, "\(bench.memory) after \(before) bytes")
    }
}

/// Notes which fields were read.
private final class CountingEvent: ScriptEvent {
    private(set) var asked: [String] = []

    func value(of field: String) -> ScriptValue {
        asked.append(field)
        return .nothing
    }
}
