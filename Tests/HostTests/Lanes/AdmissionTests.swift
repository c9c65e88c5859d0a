import PluginAPI
import Testing

@testable import Host

/// Who may wait for the worker pool.
@Suite struct AdmissionTests {
    private var admission = Admission(limit: 20, workers: 2)

    @Test mutating func nobodyFillsTheQueueForEveryone() {
        for _ in 0..<Admission.share { #expect(admission.enter(home(1)) == nil) }
        #expect(admission.enter(home(1)) != nil)
        for _ in 0..<Admission.share { #expect(admission.enter(home(2)) == nil) }
        admission.leave(home(1), after: 100)
        #expect(admission.enter(home(1)) == nil)
        #expect(admission.enter(home(1)) != nil)
    }

    @Test mutating func theQueueHasAnEnd() {
        for guest in UInt32(0)..<20 { #expect(admission.enter(home(guest)) == nil) }
        #expect(admission.enter(home(99)) != nil)
        admission.leave(home(3), after: 100)
        #expect(admission.enter(home(99)) == nil)
        #expect(admission.enter(home(98)) != nil)
    }

    @Test mutating func knowsHowLongItTakes() {
        for guest in UInt32(0)..<20 { #expect(admission.enter(home(guest)) == nil) }
        for _ in 0..<100 {
            admission.leave(home(0), after: 1000)
            #expect(admission.enter(home(0)) == nil)
        }
        // Twenty of nearly a second each, two at a time.
        let wait = admission.enter(home(99)) ?? .zero
        #expect(wait > .milliseconds(9800) && wait <= .seconds(10))
    }

    @Test mutating func behindAnUnnamedProxyEachConnectionCounts() {
        let proxy = ClientAddress(v4: 0x7F00_0001)
        for generation in UInt32(0)..<20 {
            let handle = ConnectionHandle(loop: 0, slot: 1, generation: generation)
            #expect(admission.enter(Origin(proxy, handle)) == nil)
        }
    }

    private func home(_ number: UInt32) -> Origin { .network(ClientAddress(v4: number)) }
}
