import Testing

@testable import Host

/// The tables that a script is given for reading messages.
@Suite struct ScriptTextTests {
    @Test(arguments: [
        ("Hello, World!", "helo world"), ("ＷＩＤＥ", "wide"), ("ŝĉĥŵäñ", "schwan"),
        ("ТОР", "top"), ("Ελλάδα", "eλaδa"), ("a\u{200B}b\u{0301}c", "abc"), ("h3ll0", "helo"),
        ("", ""), ("  . ", ""), ("\u{FF}\u{FE}", "y\u{FE}"), ("p@ss $5", "pas s"), ("𝒻𝓊𝓁𝓁", "ful"),
        ("日本", "日本"), ("a👍b", "a b"),
    ]) func folds(text: String, folded: String) throws {
        #expect(try Self.run("return text.fold(...)", text) == .text(folded))
    }

    @Test func foldsBytesThatAreNoText() throws {
        let body = "return text.fold('a\\xFF\\xE2\\x82b\\xF0\\x90')"
        #expect(try Self.run(body) == .text("a b"))
    }

    @Test(arguments: [
        ("a BAD word", "bad 3 5"), ("baad", "bad 1 4"), ("badly", "*ly 4 5"),
        ("baddest", "nothing"), ("bad", "bad 1 3"),
        ("x bd", "nothing"), ("good  day", "good day 1 9"), ("god day", "nothing"),
        ("goood, day!", "good day 1 10"), ("prefixes are", "pref* 1 4"), ("a prefix", "pref* 3 6"),
        ("oddly enough", "*ly 4 5"), ("inside", "*nsid* 2 5"), ("bäd", "bad 1 4"), ("", "nothing"),
        ("b a d", "nothing"), ("...bad...", "bad 4 6"),
    ]) func findsWholeWords(text: String, found: String) throws {
        let body = """
            local words = text.matcher { "bad", "good day", "pref*", "*ly", "*nsid*", "" , "!" }
            local word, from, to = words:find(...)
            return word and word .. " " .. from .. " " .. to or "nothing"
            """
        #expect(try Self.run(body, text) == .text(found))
    }

    /// Against a slow and simple way of looking.
    @Test func findsWhatASlowSearchFinds() throws {
        let body = """
            math.randomseed(7)
            local function make(length, last)
                local t = {}
                for i = 1, length do t[i] = string.char(96 + math.random(last)) end
                return table.concat(t)
            end
            for round = 1, 300 do
                local words = {}
                for i = 1, 5 do words[i] = "*" .. make(math.random(4), 3) .. "*" end
                local said = make(20, 3)
                local folded, slow = text.fold(said), false
                for _, word in ipairs(words) do
                    local plain = word:sub(2, -2)
                    if plain == text.fold(plain) and folded:find(plain, 1, true) then slow = true end
                    if said:find(plain, 1, true) then slow = true end
                end
                local fast = text.matcher(words):find(said) ~= nil
                if slow ~= fast and slow then return said .. " " .. table.concat(words, " ") end
            end
            return "same"
            """
        #expect(try Self.run(body) == .text("same"))
    }

    @Test func masksEveryWordAndCountsThem() throws {
        let body = """
            local masked, count = text.matcher { "darn", "oh *" , "ünd" }:mask("Darn it, dárn, ÜND!", "#")
            return masked .. " " .. count
            """
        #expect(try Self.run(body) == .text("#### it, ####, ###! 3"))
    }

    @Test func masksWordsThatOverlapOnce() throws {
        let body = "return (text.matcher { 'ab cd', 'cd ef' }:mask('ab cd ef'))"
        #expect(try Self.run(body) == .text("********"))
    }

    @Test(arguments: [
        "text.matcher(5)", "text.matcher { {} }", "text.matcher { ('x'):rep(300) }",
        "text.matcher {}.find({}, 'x')", "text.matcher {}.find(io, 'x')",
        "text.matcher({}):find()", "text.fold({})", "rate.take('x', 1, 0, 1)",
        "rate.take(('x'):rep(200), 1, 1, 1)", "kv.set('', 1)", "kv.set('x', {})",
        "kv.get(('x'):rep(200))", "time.date(-1)", "rewrite { text = 5 }", "reject()",
        "hold(nil)", "rewrite('x')", "log({})", "on('message.before', print)", "script {}",
        "require 'x'", "text.domain_in('x', 'y')",
    ]) func refusesWhatMakesNoSense(body: String) throws {
        let failure = #expect(throws: ScriptFailure.self) { try Self.run("return \(body)") }
        #expect(
            failure?.end == .error || failure?.end == .noAccess, "\(String(describing: failure))")
        #expect(failure?.reason.hasPrefix("test.lua:") == true, "\(String(describing: failure))")
    }

    @Test func findsLinks() throws {
        let body = """
            local all = {}
            for _, link in ipairs(text.links(...)) do all[#all + 1] = link.host .. "|" .. link.url end
            return table.concat(all, " ")
            """
        let said = "See https://Example.org/a?b=c, (www.x.de.) http://u:p@h.net:80/ and http:// x"
        let found = """
            example.org|https://Example.org/a?b=c www.x.de|www.x.de h.net|http://u:p@h.net:80/
            """
        #expect(try Self.run(body, said) == .text(found))
    }

    @Test(arguments: [
        ("example.org", "example.org"), ("a.Example.org", "example.org"), ("notexample.org", "-"),
        ("org", "-"), ("b.net", "b.net"),
    ]) func findsDomains(host: String, found: String) throws {
        let body = "return text.domain_in(..., { '', 'example.org', 5, 'b.net' }) or '-'"
        #expect(try Self.run(body, host) == .text(found))
    }

    @Test func tellsDates() throws {
        let body = """
            local d = time.date(1767225599000, 60)
            return table.concat({ d.year, d.month, d.day, d.hour, d.minute, d.second, d.weekday }, " ")
            """
        #expect(try Self.run(body) == .text("2026 1 1 0 59 59 4"))
    }

    @Test func keepsValuesOfEveryKind() throws {
        let body = """
            kv.set("t", "a") kv.set("i", 5) kv.set("f", false) kv.set("n", 0.5)
            kv.set("gone", 1) kv.delete("gone")
            assert(kv.incr("i", 2) == 7 and kv.incr("new") == 1 and kv.incr("t") == nil)
            return kv.get("t") .. kv.get("i") .. tostring(kv.get("f")) .. kv.get("n")
                .. tostring(kv.get("gone"))
            """
        #expect(try Self.run(body) == .text("a7false0.5nil"))
    }

    /// What the body returns; `...` is the text.
    private static func run(_ body: String, _ text: String = "") throws -> ScriptValue {
        let bench = try HookBench()
        return try bench.call(
            "local said = event.text\nreturn (function(...)\n\(body)\nend)(said)", text)
    }
}
