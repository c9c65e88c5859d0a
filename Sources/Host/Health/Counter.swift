import Synchronization

/// A number that several threads count up and one shows.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .relaxed) }
    func add(_ more: Int = 1) { number.add(more, ordering: .relaxed) }
    func set(_ now: Int) { number.store(now, ordering: .relaxed) }
}

/// How long something took, in classes that double (Prometheus's histogram).
final class Histogram: Sendable {
    /// Upper bounds in microseconds.
    static let bounds: [Int64] = [
        100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
        1_000_000, 2_500_000, 10_000_000,
    ]

    private let counts = (0...Histogram.bounds.count).map { _ in Counter() }
    private let total = Counter()

    func note(_ microseconds: Int64) {
        let place = Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count
        counts[place].add()
        total.add(Int(microseconds))
    }

    /// How many fell into each class, the last without an upper bound, and the sum in microseconds.
    var snapshot: (counts: [Int], sum: Int) { (counts.map(\.value), total.value) }
}
