import PluginAPI
import Synchronization

/// The last events of active topics, ready encoded, so that a page of recent history is a copy of
/// bytes. The writer appends after each commit, readers copy out; a topic is kept from its first
/// reader or subscriber on.
final class Tails: Sendable {
    /// Events kept of one topic; twice as many stand for a moment before the older half goes.
    static let length = 64
    /// Topics kept, and bytes in all.
    private static let topicLimit = 4096
    private static let byteLimit = 32 << 20
    /// Bytes of one topic's tail; of larger events fewer are kept.
    static let tailByteLimit = 256 << 10

    /// Milliseconds after an amendment in which storage is not believed: a reader may have begun
    /// before it. No snapshot is held nearly as long.
    private static let doubt: Int64 = 10_000
    /// Amended topics that are remembered before those beyond doubt are forgotten.
    private static let amendedLimit = 1024

    private struct State: Sendable {
        var tails: [Int64: Tail] = [:]
        var bytes = 0
        /// Steady milliseconds of the last amendment.
        var amended: [Int64: Int64] = [:]

        mutating func clear() {
            tails = [:]
            bytes = 0
        }
    }

    private let state = Mutex(State())

    /// Keeps the topic's tail from now on.
    func keep(_ topic: Topic) {
        state.withLock { state in
            guard state.tails[topic.raw] == nil else { return }
            if state.tails.count >= Self.topicLimit || state.bytes > Self.byteLimit {
                state.clear()
            }
            state.tails[topic.raw] = Tail()
        }
    }

    /// Lets go of topics whose log was amended; the next reader of recent history brings them back.
    /// Until doubt has passed, what is read from storage is not kept.
    func forget(_ topics: [Topic], at now: Int64 = Clock.steady) {
        state.withLock { state in
            if state.amended.count >= Self.amendedLimit {
                state.amended = state.amended.filter { now - $0.value < Self.doubt }
            }
            for topic in topics {
                state.amended[topic.raw] = now
                guard let tail = state.tails.removeValue(forKey: topic.raw) else { continue }
                state.bytes -= tail.byteCount
            }
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
            if state.bytes > Self.byteLimit { state.clear() }
        }
    }

    /// Puts rows read from storage in front of what came in since `keep`. Should an event lie
    /// between the two, the tail is behind the storage until the next event starts it anew.
    func fill(
        _ topic: Topic, _ entries: [TailEntry], from events: UnsafeRawBufferPointer,
        at now: Int64 = Clock.steady
    ) {
        state.withLock { state in
            guard let tail = state.tails[topic.raw],
                state.amended[topic.raw].map({ now - $0 >= Self.doubt }) ?? true
            else { return }
            let before = tail.byteCount
            tail.prepend(entries, from: events)
            state.bytes += tail.byteCount - before
            if state.bytes > Self.byteLimit { state.clear() }
        }
    }

    /// Copies a page of the log as far as `head` out, when the tail holds all of it.
    /// - Returns: false when storage must be asked; nothing was written then.
    func write(
        _ page: LogPage, of topic: Topic, upTo head: Int64, into answer: inout JSONObject
    ) -> Bool {
        state.withLock { $0.tails[topic.raw]?.write(page, upTo: head, into: &answer) ?? false }
    }
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
        if bytes.count > Tails.tailByteLimit, ends.count > 1 { dropOldest((ends.count + 1) / 2) }
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

    func write(_ page: LogPage, upTo last: Int64, into answer: inout JSONObject) -> Bool {
        guard let head, head >= last else { return false }
        let end = min(page.before ?? Int64.max, last + 1)
        let limit = Int64(page.limit)
        var start = page.after.map { min($0, last) + 1 } ?? max(end - limit, 1)
        guard start >= first else { return false }
        var stop = min(end, start + limit)
        while stop - start > 1, byteCount(from: start, to: stop) > TopicLog.pageByteLimit {
            if page.after == nil { start += 1 } else { stop -= 1 }
        }
        var sequence = start
        while sequence < stop {
            answer.element(json: UnsafeRawBufferPointer(rebasing: bytes.bytes[range(of: sequence)]))
            sequence += 1
        }
        return true
    }

    private func byteCount(from start: Int64, to stop: Int64) -> Int {
        range(of: stop - 1).upperBound - range(of: start).lowerBound
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
