import PluginAPI
import Synchronization
import Testing

@testable import Host

/// The log of SQLite begins anew again and again while it is written, and all of it is counted.
@Suite struct CheckpointerTests {
    @Test func theLogBeginsAnew() throws {
        let store = try ScratchStore()
        let statistics = StoreStatistics()
        let limits = LogLimits(mebibytes: 1)
        let checkpointer = try Checkpointer(
            path: "\(store.folder.path)/parley.db", limits: limits, health: StoreHealth(),
            statistics: statistics)
        let restarts = Mailbox<Int>(limit: 100_000)
        let last = Atomic<Int>(0)
        store.writing.onCommit { pages in
            if pages < last.exchange(pages, ordering: .relaxed) { _ = restarts.post(pages) }
            checkpointer.note(pages: pages)
        }
        let stop = StopSignal()
        let thread = HostThread(name: "checkpoint") { checkpointer.run(until: stop) }
        var sequence: Int64 = 0
        let deadline = Clock.steady + 10_000
        while restarts.room > 99_995, Clock.steady < deadline {
            sequence += 1
            try store.database.run(
                store.statements.insertEvent, sequence, Topic(raw: 9), sequence, "probe.event", 7,
                String(repeating: "x", count: 3000))
            if checkpointer.takeShortRest() { try store.writing.checkpoint() }
        }
        stop.set()
        thread.join()
        #expect(restarts.room <= 99_995, "it began anew five times")
        let (checkpoints, microseconds) = statistics.checkpoints.snapshot
        #expect(checkpoints.reduce(0, +) >= 5)
        #expect(microseconds > 0)
        #expect(statistics.logBytes.value > 0)
    }
}
