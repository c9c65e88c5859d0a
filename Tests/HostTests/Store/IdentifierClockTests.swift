import PluginAPI
import Testing

@testable import Host

/// Identifiers rise, whatever the clock does.
@Suite struct IdentifierClockTests {
    private let now: Int64 = 1_795_000_000_000

    @Test func carriesTheMomentAndTheNode() {
        let id = IdentifierClock(node: 5, after: 0).make(at: now)
        #expect(EventID(raw: id).moment == Timestamp(milliseconds: now))
        #expect(id >> 12 & 0x3FF == 5 && id & 0xFFF == 0)
    }

    @Test func makesMoreInAMillisecondThanItsCounterHolds() {
        let clock = IdentifierClock(node: 5, after: 0)
        let ids = (0..<5000).map { _ in clock.make(at: now) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.allSatisfy { $0 >> 12 & 0x3FF == 5 }, "the counter never runs into the node")
        #expect(ids[4095] >> 22 == ids[0] >> 22 && ids[4096] >> 22 == ids[0] >> 22 + 1)
    }

    @Test func risesWhenTheClockStepsBack() {
        let clock = IdentifierClock(after: 0)
        let ids = [0, 5, -60_000, -60_001, 6].map { clock.make(at: now + $0) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func risesAboveWhatIsStored() {
        let stored = IdentifierClock(after: 0).make(at: now + 3_600_000)
        #expect(IdentifierClock(after: stored).make(at: now) > stored)
    }

    @Test(arguments: [0, 4_102_444_800_000, Int64.max] as [Int64])
    func fitsWhateverTheYear(wall: Int64) {
        let clock = IdentifierClock(node: 5, after: 0)
        let ids = (0..<5000).map { _ in clock.make(at: wall) }
        #expect(ids[0] > 0 && zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(clock.make(at: now) > ids[4999])
        #expect(Int64.max - ids[4999] > 400_000_000_000)
    }

    @Test func storesACeilingOnceASecond() {
        let clock = IdentifierClock(after: 0)
        var stored = 0
        for moment in now..<(now + 10_000) {
            let id = clock.make(at: moment)
            if let ceiling = clock.neededCeiling {
                clock.raise(to: ceiling)
                stored += 1
                #expect(ceiling > id)
            }
            #expect(clock.neededCeiling == nil)
        }
        #expect(stored == 10)
        #expect(clock.finalCeiling == clock.newest, "the end gives the rest back")
    }

    @Test func givesNoIdentifierTwiceToSeveralThreads() {
        let clock = IdentifierClock(after: 0)
        let results = Mailbox<[Int64]>(limit: 8)
        let threads = (0..<4).map { _ in
            HostThread(name: "maker") { [now] in
                _ = results.post((0..<10_000).map { _ in clock.make(at: now) })
            }
        }
        for thread in threads { thread.join() }
        var all: [[Int64]] = []
        results.take(into: &all)
        #expect(Set(all.joined()).count == 40_000)
        #expect(all.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } })
    }
}
