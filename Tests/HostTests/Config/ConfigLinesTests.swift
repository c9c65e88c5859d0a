import Testing

@testable import Host

/// The line on which a setting stands, in every form that Lua has for an assignment.
@Suite struct ConfigLinesTests {
    @Test func findsPlainAssignments() {
        let lines = ConfigLines(scanning: "listen = 'a'\n\ndata = 'b' loops = 2\n")
        #expect(lines["listen"] == 1 && lines["data"] == 3 && lines["loops"] == 3)
        #expect(lines["absent"] == nil)
    }

    @Test func findsWhatStandsInTables() {
        let lines = ConfigLines(
            scanning: """
                limits = {
                    queue = 5; ["message"] = 6,
                    inner = {
                        deep = f({ 1, 2 }, 3),
                        [ 'quoted' ] = 1 },
                }
                limits.backlog = 7
                limits["backlogs"] = 8
                plugins = { "a",
                    "b", [7] = "c" }
                """)
        #expect(lines["limits"] == 1 && lines["limits.queue"] == 2 && lines["limits.message"] == 2)
        #expect(lines["limits.inner.deep"] == 4 && lines["limits.inner.quoted"] == 5)
        #expect(lines["limits.backlog"] == 7 && lines["limits.backlogs"] == 8)
        #expect(lines["plugins.1"] == 9 && lines["plugins.2"] == 10 && lines["plugins.7"] == 10)
    }

    @Test func isNotDeceivedByTextsAndComments() {
        let lines = ConfigLines(
            scanning: """
                -- listen = 1
                --[[ listen = 2
                ]] a = "x \\" listen = 3"
                --[==[ ]] listen = 4
                ]==] b = [[
                listen = 5 ]] c = 'it''s' d = [=[ ]] ]=]
                listen = -- listen = 6
                  "here"
                e = "broken \\
                line" f = 1
                """)
        #expect(lines["a"] == 3 && lines["b"] == 5 && lines["c"] == 6 && lines["d"] == 6)
        #expect(lines["listen"] == 7 && lines["e"] == 9 && lines["f"] == 10)
    }

    @Test func theLastAssignmentCounts() {
        let lines = ConfigLines(scanning: "loops = 1\nif loops == 1 then\n  loops = 2\nend\n")
        #expect(lines["loops"] == 3)
    }

    @Test func localsAreNoSettings() {
        let lines = ConfigLines(
            scanning: "local data, loops = 1, { 2 }\nlocal x = { y = 1 }\na, b = 1, 2\n")
        #expect(lines["data"] == nil && lines["loops"] == nil && lines["x.y"] == nil)
        #expect(lines["a"] == 3 && lines["b"] == 3)
    }

    @Test func comparingIsNoAssignment() {
        let lines = ConfigLines(scanning: "a = b == c\nd = e <= f\ng = h ~= i")
        #expect(lines["b"] == nil && lines["e"] == nil && lines["h"] == nil)
        #expect(lines["a"] == 1 && lines["d"] == 2 && lines["g"] == 3)
    }

    @Test func aComputedKeyHasTheLineOfItsTable() {
        let lines = ConfigLines(scanning: "local k = 'queue'\nlimits = {\n  [k] = 5, queue2 = 6 }")
        #expect(lines["limits.queue"] == 2 && lines["limits.queue2"] == 3)
    }

    // Whatever the text is, the scanner comes to its end.
    @Test func endsOnEveryCut() {
        let source =
            "a = { b = [==[ x ]==], ['c'] = \"d\\\"\", { 1 }; } -- e\nf[\"g\"].h = f(1, {})"
        for count in 0...source.utf8.count {
            _ = ConfigLines(scanning: String(decoding: source.utf8.prefix(count), as: UTF8.self))
            _ = ConfigLines(scanning: String(decoding: source.utf8.suffix(count), as: UTF8.self))
        }
        _ = ConfigLines(scanning: "a = " + String(repeating: "{", count: 100_000))
    }
}
