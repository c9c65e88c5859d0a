import PluginAPI
import Testing

@testable import Host

/// The tail of a topic, against a plain array of everything that was ever appended.
@Suite struct TailsTests {
    private let topic = Topic(raw: 9)

    @Test func answersNothingBeforeItIsFilled() {
        var log = ModelLog(topic)
        log.append(5)
        #expect(log.page(LogPage(limit: 3)) == nil)
        log.tails.keep(topic)
        #expect(log.page(LogPage(limit: 3)) == nil)
    }

    @Test func pagesInBothDirections() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(10)
        for page in [
            LogPage(limit: 3), LogPage(limit: 100), LogPage(before: 4, limit: 2),
            LogPage(before: 1, limit: 2), LogPage(after: 0, limit: 4), LogPage(after: 8, limit: 50),
            LogPage(after: 10, limit: 5), LogPage(after: 99, limit: 5),
            LogPage(after: 2, before: 6, limit: 2), LogPage(after: 6, before: 3, limit: 2),
        ] {
            #expect(log.page(page) == log.expected(page), "\(page)")
        }
    }

    @Test func bearsTheEndOfNumbers() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(10)
        for number in [Int64.max, Int64.max - 1] {
            #expect(log.page(LogPage(after: number, limit: 100)) == #"{"events":[]}"#)
            #expect(log.page(LogPage(before: number, limit: 3)) == log.expected(LogPage(limit: 3)))
        }
    }

    @Test func anAmendedLogIsReadFromStorageUntilNoReaderCanBeOld() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(5)
        let now = Clock.steady
        log.tails.forget([topic], at: now)
        #expect(log.page(LogPage(limit: 2)) == nil)
        // A reader that began before the amendment comes late.
        log.tails.keep(topic)
        log.fill(upTo: 5, limit: 5, at: now + 9_000)
        #expect(log.page(LogPage(limit: 2)) == nil)
        log.fill(upTo: 5, limit: 5, at: now + 11_000)
        #expect(log.page(LogPage(limit: 2)) == log.expected(LogPage(limit: 2)))
        // Another topic's log was never in doubt.
        log.tails.forget([Topic(raw: 8)], at: now)
        #expect(log.page(LogPage(limit: 2)) != nil)
    }

    @Test func aTailThatIsBehindIsNotAsked() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(5)
        log.append(1, isAnnounced: false)
        #expect(log.page(LogPage(limit: 1)) == nil)
        #expect(log.page(LogPage(limit: 2), upTo: 4) == log.expected(LogPage(limit: 2), upTo: 4))
    }

    @Test func ignoresWhatItHas() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(5)
        log.announce(3...5)
        #expect(log.page(LogPage(limit: 100)) == log.expected(LogPage(limit: 100)))
    }

    @Test func beginsAnewBehindAGap() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(5)
        log.append(2, isAnnounced: false)
        log.append(1)
        #expect(log.page(LogPage(limit: 1)) == log.expected(LogPage(limit: 1)))
        #expect(log.page(LogPage(limit: 2)) == nil, "it holds one")
        #expect(log.page(LogPage(after: 7, limit: 9)) == log.expected(LogPage(after: 7, limit: 9)))
    }

    @Test func keepsTheNewestWhenItOverflows() {
        var log = ModelLog(topic)
        log.tails.keep(topic)
        log.append(5 * Tails.length + 3)
        let last = LogPage(limit: Tails.length)
        #expect(log.page(last) == log.expected(last))
        #expect(log.page(LogPage(limit: 2 * Tails.length)) == nil)
    }

    @Test func putsStoredRowsInFrontOfLiveOnes() {
        var log = ModelLog(topic)
        log.append(20)
        log.tails.keep(topic)
        let snapshot = log.count
        log.append(3)
        log.fill(upTo: snapshot, limit: 10)
        #expect(log.page(LogPage(limit: 13)) == log.expected(LogPage(limit: 13)))
        #expect(log.page(LogPage(limit: 14)) == nil)
        #expect(log.page(LogPage(limit: 5), upTo: 21) == log.expected(LogPage(limit: 5), upTo: 21))
    }

    /// Whatever happens in whatever order: what the tail answers is what the log holds.
    @Test(arguments: 0..<200 as Range<UInt64>) func agreesWithTheLog(seed: UInt64) {
        var random = SeededGenerator(seed)
        var log = ModelLog(topic)
        var snapshots: [Int] = []
        for _ in 0..<400 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...3: log.append(Int.random(in: 1...4, using: &random))
            case 4:
                log.tails.keep(topic)
                snapshots.append(log.count)
            case 5:
                // A reader that began some time after `keep`, and is done only now.
                guard let snapshot = snapshots.randomElement(using: &random) else { continue }
                log.fill(upTo: snapshot, limit: Int.random(in: 1...100, using: &random))
            case 6:
                let head = Int64(log.count)
                log.announce(max(1, head - 3)...max(1, head))
            default:
                let page = randomPage(&random, head: Int64(log.count))
                // A reader's snapshot may be older than the tail.
                let head = log.count - Int.random(in: 0...min(3, log.count), using: &random)
                if let found = log.page(page, upTo: head) {
                    #expect(found == log.expected(page, upTo: head), "\(page) of \(head)")
                }
            }
        }
    }

    private func randomPage(_ random: inout SeededGenerator, head: Int64) -> LogPage {
        let limit = Int.random(in: 1...100, using: &random)
        let number = Int64.random(in: 0...(head + 2), using: &random)
        let other = Int64.random(in: 1...(head + 2), using: &random)
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: LogPage(limit: limit)
        case 1: LogPage(after: number, limit: limit)
        case 2: LogPage(before: other, limit: limit)
        default: LogPage(after: number, before: other, limit: limit)
        }
    }
}

/// A log as an array, beside the tail under test.
private struct ModelLog {
    let tails = Tails()
    let topic: Topic
    private(set) var count = 0

    init(_ topic: Topic) { self.topic = topic }

    /// Adds events to the log; the tail is told unless the writer is still on its way.
    mutating func append(_ number: Int, isAnnounced: Bool = true) {
        let first = Int64(count) + 1
        count += number
        if isAnnounced { announce(first...Int64(count)) }
    }

    func announce(_ range: ClosedRange<Int64>) {
        guard range.upperBound <= count else { return }
        send(range) { tails.append($0, from: $1) }
    }

    /// What a reader puts in that saw the first `snapshot` events and read the last `limit` of
    /// them.
    func fill(upTo snapshot: Int, limit: Int, at now: Int64 = Clock.steady) {
        guard snapshot > 0 else { return }
        send(Int64(max(1, snapshot - limit + 1))...Int64(snapshot)) {
            tails.fill(topic, $0, from: $1, at: now)
        }
    }

    /// The tail's answer to a reader that sees so many events; nil where it leaves it to storage.
    func page(_ page: LogPage, upTo head: Int? = nil) -> String? {
        var answer = JSONObject()
        answer.beginList("events")
        let isWritten = tails.write(page, of: topic, upTo: Int64(head ?? count), into: &answer)
        answer.endList()
        return isWritten ? answer.finish { $0.text } : nil
    }

    /// The right answer.
    func expected(_ page: LogPage, upTo head: Int? = nil) -> String {
        let all = (0..<Int64(head ?? count)).map { $0 + 1 }
            .filter { $0 > page.after ?? 0 && $0 < page.before ?? Int64.max }
        let numbers = page.after == nil ? all.suffix(page.limit) : all.prefix(page.limit)
        var answer = JSONObject()
        answer.beginList("events")
        for number in numbers { Octets(event(number)).borrow { answer.element(json: $0) } }
        answer.endList()
        return answer.finish { $0.text }
    }

    private func event(_ number: Int64) -> String {
        "{\"n\":\(number),\"pad\":\"\(String(repeating: "x", count: Int(number % 37)))\"}"
    }

    private func send(
        _ range: ClosedRange<Int64>, _ use: ([TailEntry], UnsafeRawBufferPointer) -> Void
    ) {
        var bytes: [UInt8] = []
        var entries: [TailEntry] = []
        for number in range {
            let start = bytes.count
            bytes += event(number).utf8
            entries.append(TailEntry(topic: topic, sequence: number, range: start..<bytes.count))
        }
        bytes.withUnsafeBytes { use(entries, $0) }
    }
}

/// SplitMix64 (https://prng.di.unimi.it/splitmix64.c): the same run for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
