import Testing

@testable import Host

/// Each way out of Lua's sandbox that is known, and that it is closed. Sources are the bodies of
/// handlers; what loops would do so for years.
@Suite struct ScriptHolesTests {
    @Test(
        .enabled(if: Signals.arrive),
        arguments: [
            "while true do end", "local function f() return f() end return f()",
            "while true do pcall(function() while true do end end) end",
            "xpcall(error, function() while true do end end)",
            "while true do xpcall(function() while true do end end, type) end",
            "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
            "while true do pcall(coroutine.wrap(function() while true do end end)) end",
            "local x <close> = setmetatable({}, { __close = function() while true do end end })",
            "tostring(setmetatable({}, { __tostring = function() while true do end end }))",
            "string.format('%s', setmetatable({}, { __tostring = function() while true do end end }))",
            "string.find(('a'):rep(26), ('a-'):rep(25) .. 'b')",
            "string.match(('a'):rep(30000), ('a*'):rep(20) .. 'b')",
            "string.gsub(('a'):rep(40), ('a-'):rep(30) .. 'b', '')",
            "for _ in string.gmatch(('a'):rep(40), ('a-'):rep(30) .. 'b') do end",
            "string.find(('('):rep(1000000), '%b()')",
            "table.move({}, 1, 1 << 62, 1)",
            "local t = {} for i = 1, 9e4 do t[i] = 0 end while true do table.insert(t, 1, 0) "
                + "table.remove(t, 1) end",
            "local t = {} for i = 1, 6e4 do t[i] = -i end while true do table.sort(t) end",
        ]) func stops(body: String) throws
    {
        let failure = try #require(try ScriptBench.failure(body))
        #expect(failure.end == .stopped && !failure.isLost, "\(failure)")
    }

    /// Steps of Lua's own that hear no stop: the thread is taken out of them, the state is lost,
    /// and the lane goes on.
    @Test(.enabled(if: Signals.arrive)) func abandonsOneLongStep() throws {
        let body = "local t = {} for i = 1, 65537 do t[i * 131071] = i end"
        let failure = try #require(
            try ScriptBench.failure(body, limits: ScriptBench.limits(milliseconds: 20)))
        #expect(failure.end == .stopped && failure.isLost)
    }

    @Test(.enabled(if: Signals.arrive)) func abandonsTheParser() throws {
        let source = "local a return a" + String(repeating: " and a", count: 40_000)
        let bench = try ScriptBench(ScriptBench.limits(milliseconds: 5))
        let failure = #expect(throws: ScriptFailure.self) { try bench.load(source) }
        #expect(failure?.end == .refused && failure?.isLost == true)
        let again = #expect(throws: ScriptFailure.self) { try bench.load("return 1") }
        #expect(again?.reason == "the state is lost")
    }

    @Test(arguments: [
        "local t = {} for i = 1, 1e9 do t[i] = i end",
        "local s = 'x' while true do s = s .. s end",
        "while true do pcall(function() local t = {} for i = 1, 1e9 do t[i] = { i } end end) end",
        "return ('x'):rep(1000):gsub('x', ('y'):rep(100000))",
        "local function f() return 1 + f() end return f()",
    ]) func boundsMemory(body: String) throws {
        let failure = try ScriptBench.failure(
            body, limits: ScriptBench.limits(milliseconds: 5000))
        #expect(failure?.end == .memory, "\(failure as Any)")
    }

    @Test func aTextHasABound() throws {
        #expect(try ScriptBench.answer("return #('x'):rep(1 << 20)") == .integer(1 << 20))
        #expect(
            try ScriptBench.failure("return ('x'):rep(1 << 20) .. ('y'):rep(99)")?.end == .memory)
        #expect(try ScriptBench.failure("return ('x'):rep((1 << 20) + 99)")?.end == .error)
        #expect(try ScriptBench.failure("return ('x'):rep(1 << 62)")?.end == .error)
    }

    @Test(arguments: [
        "io.open('/etc/passwd')", "os.execute('true')", "require('os')", "package.path = ''",
        "load('x = 1')", "loadfile('/etc/passwd')", "dofile('/etc/passwd')", "debug.sethook()",
        "string.dump(type)", "string.pack('i', 1)", "collectgarbage('stop')", "collectgarbage()",
        "string.format('%p', {})", "setmetatable({}, { __gc = type })",
        "setmetatable({}, { __gc = true })", "setmetatable({}, { __mode = 'k' })",
        "local m = {} setmetatable({}, m) m.__gc = type setmetatable({}, m)",
    ]) func givesNoAccess(body: String) throws {
        let failure = try #require(try ScriptBench.failure(body))
        #expect(failure.end == .noAccess, "\(failure)")
        #expect(failure.reason.hasPrefix("test.lua:2: scripts are not given"), "\(failure)")
    }

    @Test(arguments: [
        ("local t = {} setmetatable(t, { __call = t }) t()", "__call must be a function"),
        ("local m = {} local t = setmetatable({}, m) m.__call = t t()", "attempt to call"),
        ("setmetatable(_G, {})", "protected metatable"),
        ("string.format('%99999d', 1)", "invalid conversion"),
        ("string.format('', table.unpack({}, 1, 300))", "more than 200 values"),
        ("table.unpack({}, 1, 1 << 62)", "too many results"),
        ("table.concat({}, '', 1, 1 << 62)", "invalid value (at index 1)"),
        ("string.find(('a'):rep(1e5), ('a?'):rep(1e5))", "pattern too complex"),
        ("math.randomseed()", "number expected"),
        ("local t = {} for i = 1, 65 do t[i] = coroutine.create(type) end", "more than 64"),
    ]) func refuses(body: String, reason: String) throws {
        let failure = try #require(try ScriptBench.failure(body))
        #expect(failure.end == .error && failure.reason.contains(reason), "\(failure)")
    }

    @Test(arguments: [
        "string.rep('', 1 << 62)", "string.find(('a'):rep(5e5), ('a'):rep(2e5) .. 'b', 1, true)",
        "table.sort({ 3, 2, 1, 5, 4 }, function() return true end)",
        "local t = setmetatable({}, { __len = function() return 1 << 62 end }) "
            + "assert(table.concat(t) == '') table.insert(t, 1) assert(table.remove(t) == 1)",
        "for i = 1, 2000 do coroutine.wrap(coroutine.yield)() end",
        "for i = 1, 2e4 do string['k' .. i] = {} end for i = 1, 2000 do pcall(string.rep) end",
        "assert(getmetatable('') == false and getmetatable(_G) == false)",
        "for _, v in ipairs { {}, type, coroutine.create(type), string.find } do "
            + "assert(not (tostring(v) .. ('%s'):format(v)):find('%d')) end",
        "return setmetatable({}, { __index = function() while true do end end })",
    ]) func ends(body: String) throws {
        let failure = try ScriptBench.failure(
            body, limits: ScriptBench.limits(milliseconds: 2000))
        #expect(failure == nil)
    }
}
