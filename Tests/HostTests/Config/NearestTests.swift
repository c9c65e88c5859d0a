import Testing

@testable import Host

/// What a slip was meant to be; a word that is far from all is left alone.
@Suite struct NearestTests {
    @Test(arguments: [
        ("limits.conections", "limits.connections"), ("lisetn", "listen"), ("data_", "data"),
        ("limits.mesage", "limits.message"), ("servee", "serve"),
    ]) func findsTheSlip(given: String, meant: String) {
        #expect(nearest(given, among: ["serve", "data"] + Config.keys.map(\.path)) == meant)
    }

    @Test(arguments: ["x", "color", "datum", ""]) func leavesOtherWordsAlone(given: String) {
        #expect(nearest(given, among: Config.keys.map(\.path)) == nil)
    }

    @Test func countsASwapOnce() {
        #expect(editDistance(Array("abcd".utf8), Array("abdc".utf8)) == 1)
        #expect(editDistance(Array("".utf8), Array("abc".utf8)) == 3)
        #expect(editDistance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
    }

    @Test func prefersTheNearestThenTheFirstByName() {
        #expect(nearest("bat", among: ["cat", "bats", "hat"]) == "bats")
        #expect(nearest("abcdefgh", among: ["abcdxxgh", "abcdefgx"]) == "abcdefgx")
    }
}
