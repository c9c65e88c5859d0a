import Testing

@testable import Host

/// A configuration file assigns values; it can call nothing, and neither time nor memory is without
/// end.
@Suite struct LuaSandboxTests {
    @Test(arguments: [
        "print('x')", "os.execute('true')", "io.open('/etc/passwd')", "require('os')",
        "load('x = 1')()",
        "dofile('/etc/passwd')", "setmetatable({}, {})", "pcall(1)", "x = ('x'):rep(9)",
        "debug.sethook()",
        "string.rep('x', 9)", "collectgarbage()", "x = #_G",
    ]) func callsNothing(source: String) { expectRefusal(source, "attempt to") }

    @Test(arguments: [
        "while true do end", "local function f() return f() end f()", "::a:: goto a",
        "for i = 1, 1e18 do end",
    ]) func stopsWhatNeverEnds(source: String) { expectRefusal(source, "too long") }

    @Test(arguments: [
        "local s = 'x' for i = 1, 40 do s = s .. s end x = s",
        "x = {} for i = 1, 1e9 do x[i] = i end",
    ]) func boundsMemory(source: String) { expectRefusal(source, "not enough memory") }

    @Test func boundsTheStack() {
        expectRefusal("local function f() return 1 + f() end f()", "not enough memory")
    }

    @Test func refusesBytecode() {
        expectRefusal("\u{1B}Lua\u{54}\u{0}\u{19}", "attempt to load a binary chunk")
    }

    @Test func boundsTheShapeOfTables() {
        expectRefusal("a = {} a.a = a", "nested too deep")
        expectRefusal("a = { [true] = 1 }", "neither a name nor a number")
        expectRefusal("a = { ['\(String(repeating: "n", count: 300))'] = 1 }", "a name is too long")
    }

    @Test func namesFileAndLine() { expectRefusal("x = 1\n\ny = z.w", "parley.lua:3:") }

    @Test func handsValuesOver() throws {
        let values = try LuaValues(
            evaluating: "a = 1 b = true c = 'x' d = 1.5 e = { f = { 7 } } g = function() end",
            name: "parley.lua"
        ).values
        #expect(
            values == [
                "a": .integer(1), "b": .flag(true), "c": .text("x"), "d": .other,
                "e.f.1": .integer(7),
                "g": .other,
            ])
    }

    private func expectRefusal(
        _ source: String, _ reason: String, at place: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: ConfigError.self, sourceLocation: place) {
            try LuaValues(evaluating: source, name: "parley.lua")
        }
        #expect(
            error?.description.contains(reason) == true, "\(error as Any)", sourceLocation: place)
    }
}
