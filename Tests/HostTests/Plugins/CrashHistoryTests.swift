import Testing

@testable import Host

/// Three crashes in a row inside one plugin, each soon after a start, lead to safe mode.
@Suite struct CrashHistoryTests {
    private let probe = "crash\t11\t500\t0\tProbe\tprobe\tprobe.crash\n"
    private let rooms = "crash\t4\t500\t0\tRooms\trooms\trooms.send\n"

    @Test func leavesOutAfterThreeInARow() {
        let two = CrashHistory(text: probe + probe)
        #expect(two.excluded.isEmpty && two.fresh.count == 2)
        let third = CrashHistory(text: two.text + probe)
        #expect(third.excluded.map(\.hook) == ["probe.crash"] && third.fresh.count == 1)
        #expect(CrashHistory(text: third.text).excluded == third.excluded, "it stays so")
    }

    @Test(arguments: [
        "crash\t4\t500\t0\tRooms\trooms\trooms.send\n", "crash\t11\t500\t0\t\n",
        "crash\t11\t600001\t0\tProbe\tprobe\tprobe.crash\n",
    ]) func anotherCrashBreaksTheRow(line: String) {
        #expect(CrashHistory(text: probe + probe + line + probe).excluded.isEmpty)
    }

    @Test func signalsFromOutsideNeitherCountNorBreak() {
        let foreign = "crash\t11\t500\t1\tProbe\tprobe\tprobe.crash\n"
        #expect(CrashHistory(text: foreign + foreign + foreign).excluded.isEmpty)
        #expect(CrashHistory(text: probe + foreign + probe + probe).excluded.count == 1)
    }

    @Test func aCleanEndBreaksTheRowAndKeepsSafeMode() {
        var history = CrashHistory(text: probe + probe + probe + rooms + rooms)
        history.endRow()
        let next = CrashHistory(text: history.text + rooms)
        #expect(next.excluded.map(\.name) == ["Probe"])
    }

    @Test(arguments: ["probe", "Probe", nil]) func forgives(word: String?) {
        var history = CrashHistory(text: probe + probe + probe)
        #expect(history.forgive("rooms").isEmpty)
        #expect(history.forgive(word) == ["Probe"])
        #expect(history.excluded.isEmpty && history.text.isEmpty)
    }

    @Test func bearsAnyText() {
        for text in ["crash", "safe\t", "crash\tx\ty\tz\t", "row\ta\tb", "\0\n\t\n", "safe\t\t\t"] {
            #expect(CrashHistory(text: text).excluded.isEmpty)
        }
    }
}
