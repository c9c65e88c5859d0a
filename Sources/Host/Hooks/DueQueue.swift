/// Numbers by the moment when they are due, the earliest first, the smaller number first among
/// equals: a binary heap. What is not meant any more is left in it until its time.
struct DueQueue: Sendable {
    struct Entry: Sendable, Equatable {
        let due: Int64
        let id: Int64

        fileprivate func precedes(_ other: Entry) -> Bool { (due, id) < (other.due, other.id) }
    }

    private var entries: [Entry] = []

    var count: Int { entries.count }
    var first: Entry? { entries.first }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var place = entries.count - 1
        while place > 0, entries[place].precedes(entries[(place - 1) / 2]) {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeFirst() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        entries[0] = last
        var place = 0
        while let least = leastBelow(place) {
            entries.swapAt(place, least)
            place = least
        }
    }

    // Of the two below a place the earlier, if it is earlier than what stands there.
    private func leastBelow(_ place: Int) -> Int? {
        var least = place
        for below in [2 * place + 1, 2 * place + 2] where below < entries.count {
            if entries[below].precedes(entries[least]) { least = below }
        }
        return least == place ? nil : least
    }
}
