import Testing

@testable import Host

/// Our own library functions do what the manual of Lua 5.4 says of Lua's.
@Suite struct ScriptLibraryTests {
    @Test(arguments: [
        "('hello world'):find('o w') == 5", "('abc'):find('b', -2) == 2",
        "('x'):find('x', 10) == nil",
        "('a.b'):find('.', 1, true) == 2 and "
            + "('a.b'):find('.b', 1, true) == 2", "('hello'):match('l+') == 'll'",
        "('abc'):match('()b()') == 2", "('THE (quick) fox'):find('%((%a+)%)') == 5",
        "('f(a(b)c)d'):match('%b()') == '(a(b)c)'", "('abcabc'):match('(abc)%1') == 'abc'",
        "('THE (quick) fox'):gsub('%f[%a]%a+', 'x') == 'x (x) x'",
        "('  trim  '):match('^%s*(.-)%s*$') == 'trim'", "(']'):match('[]]') == ']'",
        "('a-z'):match('[a%-z]+') == 'a-z'", "('b^'):match('[%^x]') == '^'",
        "('x5'):match('[^%a]') == '5'", "('aXb'):find('%u') == 2", "('ab'):match('ab$') == 'ab'",
        "('hello'):gsub('l', 'L') == 'heLLo'", "('abc'):gsub('', '-') == '-a-b-c-'",
        "('hello world'):gsub('(%w+)', '<%1>', 1) == '<hello> world'",
        "('a.b'):gsub('%.', { ['.'] = '!' }) == 'a!b'",
        "('abc'):gsub('%w', function(c) if c == 'b' then return 1 end end) == 'a1c'",
        "('x'):rep(3, ',') == 'x,x,x'", "('ab'):rep(1) == 'ab'", "('x'):rep(-1) == ''",
        "('abc'):rep(5) == 'abcabcabcabcabc'",
        "('%5.2f|%s|%s|%d|%%'):format(3.14159, true, {}, 7) == ' 3.14|true|table|7|%'",
        "table.concat({ 1, 'b', 2.5 }, ', ') == '1, b, 2.5'",
        "table.concat({ 1, 2, 3 }, '', 2) == '23'",
        "table.concat(table.move({ 1, 2, 3 }, 1, 3, 2)) == '1123'",
        "table.concat(table.move({ 1, 2, 3 }, 2, 3, 1)) == '233'",
        "select('#', table.unpack({ 1, nil, 3 }, 1, 3)) == 3", "table.remove({}) == nil",
        "tostring(12) == '12' and tostring(nil) == 'nil' and tostring('x') == 'x'",
        "'10' + 1 == 11 and ('x'):upper() == 'X'", "utf8.len('äö') == 2",
        "select(2, pcall(error, 'x')) == 'x'",
        "select('#', pcall(function() return 1, 2 end)) == 3",
        "coroutine.wrap(function(a) return coroutine.yield(a) end)(4) == 4",
    ]) func holds(expression: String) throws {
        #expect(try ScriptBench.answer("return (\(expression))") == .flag(true))
    }

    @Test(arguments: [
        "local t = { 5, 3, 9, 1, 1, 7 } table.sort(t) return table.concat(t)",
        "local t = { 9, 1, 5, 1, 7, 3 } table.sort(t, function(a, b) return a < b end) "
            + "return table.concat(t)",
        "local t = { 1, 3, 5, 9 } table.insert(t, 2, 1) table.insert(t, 5, 7) return table.concat(t)",
        "local t = { 0, 1, 1, 3, 5, 7, 9, 0 } table.remove(t) table.remove(t, 1) "
            + "return table.concat(t)",
        "local t = {} for n in ('1,1,3,5,7,9'):gmatch('%d') do t[#t + 1] = n end "
            + "return table.concat(t)",
    ]) func makesTheSameList(body: String) throws {
        #expect(try ScriptBench.answer(body) == .text("113579"))
    }

    @Test(arguments: [
        "local C = {} C.__index = C function C.new() return setmetatable({}, C) end "
            + "function C.say() return 'hi' end local a = C.new() C.__tostring = C.say "
            + "return a.say() == 'hi' and getmetatable(a) == C and tostring(C.new()) == 'hi'",
        "local ok, e, f = xpcall(function(a) error('z' .. a, 0) end, "
            + "function(m) return m .. '!', 2 end, 'q') return not ok and e == 'zq!' and f == 2",
        "local ok, e = xpcall(error, function() error('h', 0) end) return not ok and e == 'h'",
        "return select('#', xpcall(function(...) return ... end, type, 1, 2, 3)) == 4",
        "local w = coroutine.wrap(function() local ok, e = pcall(function() "
            + "error(coroutine.yield(1), 0) end) return e end) return w() == 1 and w(7) == 7",
        "local w = coroutine.wrap(function() return xpcall(function() "
            + "error(coroutine.yield(), 0) end, function(m) return coroutine.yield(m + 1) end) end) "
            + "w() return w(1) == 2 and select(2, w(9)) == 9",
        "local closed local c = coroutine.create(function() local x <close> = setmetatable({}, "
            + "{ __close = function() closed = true end }) coroutine.yield() end) "
            + "coroutine.resume(c) return coroutine.close(c) and closed "
            + "and coroutine.status(c) == 'dead' and coroutine.resume(c) == false",
        "local t = { 3, 1, 2 } local n = 0 pcall(table.sort, t, function(a, b) n = n + 1 "
            + "if n == 3 then error() end return a < b end) return table.concat(t) == '312'",
        "local w = coroutine.wrap(error) return not pcall(w, 'x') and not pcall(w)",
    ]) func isTrue(body: String) throws {
        #expect(try ScriptBench.answer(body) == .flag(true))
    }
}
