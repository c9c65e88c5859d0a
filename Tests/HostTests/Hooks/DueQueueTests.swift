import Testing

@testable import Host

@Suite struct DueQueueTests {
    @Test func givesTheEarliestFirstAndTheSmallerNumberAmongEquals() {
        var queue = DueQueue()
        var generator = SystemRandomNumberGenerator()
        let all = (0..<1000).map { id in
            DueQueue.Entry(due: Int64.random(in: 0..<100, using: &generator), id: Int64(id))
        }
        for entry in all.shuffled() { queue.insert(entry) }
        var taken: [DueQueue.Entry] = []
        while let first = queue.first {
            taken.append(first)
            queue.removeFirst()
        }
        #expect(taken == all.sorted { ($0.due, $0.id) < ($1.due, $1.id) })
    }
}
