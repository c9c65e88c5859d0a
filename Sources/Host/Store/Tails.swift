import PluginAPI
import Synchronization

/// The last events of active topics, ready encoded, so that a page of recent history is a copy of bytes.
/// The writer appends after each commit, readers copy out; a topic is kept from its first reader or
/// subscriber on.
final class Tails: Sendable {
    /// Events kept of one topic; twice as many stand for a moment before the older half goes.
    static let length = 64
    /// Topics kept, and bytes in all.
    private static let topicLimit = 4096
    private static let byteLimit = 32 << 20

    private struct State: Sendable {
        var tails: [Int64: Tail] = [:]
        var bytes = 0
    }

    private let state = Mutex(State())

    /// Keeps the topic's tail from now on. Call it *before* the snapshot whose rows go into `fill`: then no
    /// event can lie between the two.
    func keep(_ topic: Topic) {
        state.withLock { state in
            guard state.tails[topic.raw] == nil else { return }
            if state.tails.count >= Self.topicLimit || state.bytes > Self.byteLimit {
                state = State()
            }
            state.tails[topic.raw] = Tail()
        }
    }

    /// Adds committed events: `each` calls back with topic, sequence and encoded event.
    func append(_ entries: [TailEntry], from events: UnsafeRawBufferPointer) {
        state.withLock { state in
            for entry in entries {
                guard let tail = state.tails[entry.topic.raw] else { continue }
                let before = tail.byteCount
                tail.append(entry.sequence, UnsafeRawBufferPointer(rebasing: events[entry.range]))
                state.bytes += tail.byteCount - before
            }
        }
    }

    /// Puts rows read from storage in front of what came in since `keep`.
    func fill(_ topic: Topic, _ entries: [TailEntry], from events: UnsafeRawBufferPointer) {
        state.withLock { state in
            guard let tail = state.tails[topic.raw] else { return }
            let before = tail.byteCount
            tail.prepend(entries, from: events)
            state.bytes += tail.byteCount - before
        }
    }

    /// Copies a page out when the tail holds all of it.
    /// - Returns: the topic's head, or nil when storage must be asked.
    func write(_ page: LogPage, of topic: Topic, into answer: inout JSONObject) -> Int64? {
        state.withLock { $0.tails[topic.raw]?.write(page, into: &answer) }
    }

    func head(of topic: Topic) -> Int64? { state.withLock { $0.tails[topic.raw]?.head } }
}

/// One encoded event inside a buffer.
struct TailEntry {
    let topic: Topic
    let sequence: Int64
    let range: Range<Int>
}

/// The tail of one topic; guarded by the mutex of `Tails`.
private final class Tail: @unchecked Sendable {
    // SAFETY: reached only through the state that the mutex of `Tails` guards.
    private var bytes = ByteBuffer(capacity: 512)
    private var ends: [Int] = []
    /// The sequence of the oldest event kept.
    private var first: Int64 = 0

    var byteCount: Int { bytes.count }
    var head: Int64? { ends.isEmpty ? nil : first + Int64(ends.count) - 1 }

    func append(_ sequence: Int64, _ event: UnsafeRawBufferPointer) {
        if let head, sequence != head + 1 {
            guard sequence > head else { return }
            clear()
        }
        if ends.isEmpty { first = sequence }
        bytes.append(event)
        ends.append(bytes.count)
        if ends.count >= 2 * Tails.length { dropOldest(ends.count - Tails.length) }
    }

    func prepend(_ entries: [TailEntry], from events: UnsafeRawBufferPointer) {
        guard let last = entries.last, ends.isEmpty || last.sequence + 1 >= first,
            entries.count + ends.count < 2 * Tails.length
        else { return }
        let kept = Kept(tail: self)
        clear()
        for entry in entries {
            append(entry.sequence, UnsafeRawBufferPointer(rebasing: events[entry.range]))
        }
        kept.bytes.withUnsafeBytes { old in
            for (sequence, range) in kept.events where sequence > last.sequence {
                append(sequence, UnsafeRawBufferPointer(rebasing: old[range]))
            }
        }
    }

    func write(_ page: LogPage, into answer: inout JSONObject) -> Int64? {
        guard let head else { return nil }
        let end = min(page.before ?? head + 1, head + 1)
        let start = page.after.map { $0 + 1 } ?? max(end - Int64(page.limit), 1)
        guard start >= first, end >= start || page.after != nil else { return nil }
        let stop = page.after == nil ? end : min(end, start + Int64(page.limit))
        var sequence = start
        while sequence < stop {
            answer.element(json: UnsafeRawBufferPointer(rebasing: bytes.bytes[range(of: sequence)]))
            sequence += 1
        }
        return head
    }

    private func range(of sequence: Int64) -> Range<Int> {
        let index = Int(sequence - first)
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    private func dropOldest(_ count: Int) {
        let cut = ends[count - 1]
        bytes.removeFirst(cut)
        ends = ends[count...].map { $0 - cut }
        first += Int64(count)
    }

    private func clear() {
        bytes.truncate(to: 0)
        ends.removeAll(keepingCapacity: true)
    }

    /// A copy of what came in while storage was read.
    private struct Kept {
        let bytes: [UInt8]
        let events: [(Int64, Range<Int>)]

        init(tail: Tail) {
            bytes = [UInt8](tail.bytes.bytes)
            events = tail.ends.indices.map {
                (tail.first + Int64($0), tail.range(of: tail.first + Int64($0)))
            }
        }
    }
}
