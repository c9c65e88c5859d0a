import Testing

@testable import Host

/// What the lanes hand to a loop arrives, however slowly the loop takes it.
@Suite struct LoopTests {
    @Test func aSlowLoopHoldsBackWhoPosts() {
        let loop = Loop(index: 0)
        let count = Loop.parcelLimit * 2
        let lane = HostThread(name: "lane") { for _ in 0..<count { loop.post(Parcel()) } }
        var taken = 0
        var parcels: [Parcel] = []
        while taken < count {
            loop.mailbox.wait(milliseconds: 10_000)
            loop.mailbox.take(into: &parcels)
            guard !parcels.isEmpty else { break }
            #expect(parcels.count <= Loop.parcelLimit)
            taken += parcels.count
            parcels.removeAll(keepingCapacity: true)
        }
        lane.join()
        #expect(taken == count)
    }

    @Test func aLoopThatHasEndedHoldsNobodyBack() {
        let loop = Loop(index: 0)
        loop.end()
        for _ in 0...(Loop.parcelLimit + 1) { loop.post(Parcel()) }
        #expect(loop.mailbox.room == 0)
    }

    @Test func aLoopThatHangsEndsTheProcess() async {
        await #expect(processExitsWith: .signal(6)) {
            let loop = Loop(index: 0, patience: .milliseconds(10))
            for _ in 0...Loop.parcelLimit { loop.post(Parcel()) }
        }
    }
}
