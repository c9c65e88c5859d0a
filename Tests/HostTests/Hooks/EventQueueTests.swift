import PluginAPI
import Testing

@testable import Host

/// What waits for the observers of a script.
@Suite struct EventQueueTests {
    @Test func givesEventsInTheirOrder() {
        let queue = EventQueue()
        #expect(queue.post(Self.event(1)) && !queue.post(Self.event(2)))
        #expect(queue.take()?.event.id.raw == 1 && queue.take()?.event.id.raw == 2)
        #expect(queue.take() == nil && queue.post(Self.event(3)))
    }

    @Test func theOldestMakesRoomAndIsCounted() {
        let queue = EventQueue()
        for number in 1...Int64(2 * EventQueue.most + 500) { _ = queue.post(Self.event(number)) }
        #expect(queue.count == EventQueue.most && queue.dropped == EventQueue.most + 500)
        let left = (0..<EventQueue.most).compactMap { _ in queue.take()?.event.id.raw }
        #expect(left == Array(1501...2500).map(Int64.init) && queue.count == 0)
    }

    private static func event(_ number: Int64) -> ObservedEvent {
        ObservedEvent(
            event: Event(
                kind: EventKind(name: "probe.said", index: 0), id: EventID(raw: number),
                topic: Topic(raw: 1), sequence: number, actor: AccountID(raw: 1),
                body: Payload(json: Text("{}"))), topicWord: "", isPress: false, cause: nil)
    }
}
