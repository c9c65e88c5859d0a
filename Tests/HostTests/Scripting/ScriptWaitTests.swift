import Testing

@testable import Host

/// Calls that wait for what they ask the host.
@Suite struct ScriptWaitTests {
    @Test func waitsForAnAnswerAndGoesOnWithIt() throws {
        let bench = try WaitBench(
            """
            local done = chat.send { room = 7, text = "a" }
            local none, code, message = chat.send { text = done.list[2] .. event.text }
            log(tostring(none) .. code .. message)
            """)
        #expect(try bench.start() == .waits)
        #expect(
            bench.asked == #"{"room":7,"text":"a"}"# || bench.asked == #"{"text":"a","room":7}"#)
        #expect(try bench.goOn(.done(Array(#"{"list":[1,"zwei"]}"#.utf8))) == .waits)
        #expect(bench.asked == #"{"text":"zweihello wörld"}"#)
        #expect(try bench.goOn(.refused(code: "no", message: "never")) == .ended)
        #expect(bench.desk.written == ["nilnonever"])
    }

    @Test func anEventIsOverWithItsCallAndNotBefore() throws {
        let bench = try WaitBench("kept = kept or event chat.send {} log(kept.text)")
        #expect(try bench.start() == .waits)
        #expect(try bench.goOn(.done([])) == .ended)
        #expect(try bench.start() == .waits)
        let failure = #expect(throws: ScriptFailure.self) { try bench.goOn(.done([])) }
        #expect(failure?.reason.contains("the event is over") == true)
    }

    @Test func oneThatIsGivenUpLeavesNothing() throws {
        let bench = try WaitBench("chat.send {} log('on')")
        #expect(try bench.start() == .waits)
        bench.script.giveUp()
        #expect(throws: ScriptFailure.self) { try bench.goOn(.done([])) }
        #expect(try bench.start() == .waits && bench.desk.written.isEmpty)
        #expect(try bench.goOn(.done([])) == .ended)
    }

    @Test(.enabled(if: Signals.arrive)) func aStretchIsStoppedWhateverCatches() throws {
        let bench = try WaitBench(
            "chat.send {} while true do pcall(function() while true do end end) end")
        #expect(try bench.start() == .waits)
        let failure = #expect(throws: ScriptFailure.self) { try bench.goOn(.done([])) }
        #expect(failure?.end == .stopped && failure?.isLost == false)
        #expect(try bench.start() == .waits)
    }

    @Test func memoryOfACallThatWaitsIsBounded() throws {
        let bench = try WaitBench(
            "chat.send {} local t = {} for i = 1, 99 do t[i] = ('x'):rep(1000000) .. i end")
        #expect(try bench.start() == .waits)
        let failure = #expect(throws: ScriptFailure.self) { try bench.goOn(.done([])) }
        #expect(failure?.end == .memory)
    }

    @Test(arguments: [
        ("chat.edit {}", "attempt to call a nil value (field 'edit')"),
        ("coroutine.wrap(chat.send)()", "a coroutine of the script's own"),
        ("coroutine.yield()", "yields outside of the script's own coroutines"),
        ("chat.send { [true] = 1 }", "a table for JSON is a list, or has names alone"),
        ("chat.send { x = 0 / 0 }", "JSON knows no such number"),
    ]) func refusesWhatCannotBe(body: String, reason: String) throws {
        let failure = #expect(throws: ScriptFailure.self) { try WaitBench(body).start() }
        #expect(failure?.reason.contains(reason) == true, "\(String(describing: failure))")
    }

    @Test(arguments: [
        ("1.5e3", "1500.0"), ("-7", "-7"), ("9223372036854775807", "9223372036854775807"),
        (#""\ud83d\ude00\u00e4\n""#, "😀ä\n"), ("true", "true"), ("false", "false"),
        (" [ ] ", "table"), ("null", "nil"), ("01x", "nil"), (#""\ud83d""#, "nil"),
        ("[1,]", "nil"), ("{\"a\":1", "nil"), ("tru", "nil"), ("\"a\nb\"", "nil"), ("", "nil"),
    ]) func readsJSON(text: String, value: String) throws {
        let quoted = "[==[\(text)]==]"
        #expect(
            try ScriptBench.answer("return tostring((json.decode(\(quoted))))") == .text(value))
    }

    @Test func writesWhatItReads() throws {
        let text = #"{"a":[1,2.5,true,{"b":"\u0001\"\\ä"}]}"#
        let body = "return json.encode(json.decode([==[\(text)]==]))"
        #expect(try ScriptBench.answer(body) == .text(text))
    }
}

/// A script with one function, `chat.send`, and a handler with this body.
private struct WaitBench {
    let script: Script
    let desk = ScriptDesk("test", ScriptMemory(ScriptValues()))
    private let function: ScriptFunction
    private let time = ScriptBench.limits().decision

    init(_ body: String) throws {
        script = try Script(name: "test.lua", lane: ScriptWatchdog().lane())
        try script.equip(desk)
        try script.allow(["chat.send"])
        let source =
            "script { permissions = { 'chat.send', 'chat.edit' } }\n"
            + "return function(event) \(body)\nend"
        function = try #require(try script.load(Array(source.utf8)))
    }

    var asked: String { String(decoding: desk.awaited?.fields ?? [], as: UTF8.self) }

    func start() throws(ScriptFailure) -> ScriptSlice {
        desk.begin(at: 0, mayWait: true)
        return try script.start(function, SampleEvent(), within: time)
    }

    func goOn(_ reply: ScriptReply) throws(ScriptFailure) -> ScriptSlice {
        desk.goOn()
        return try script.goOn(SampleEvent(), with: reply, within: time)
    }
}
