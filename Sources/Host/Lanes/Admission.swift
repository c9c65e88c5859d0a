import PluginAPI

/// Who may wait for the worker pool: so many in all, so many of one origin, that nobody fills the
/// queue for everyone. Knows how long it will take.
struct Admission {
    /// Requests of one origin that wait or are in work.
    static let share = 8

    private let limit: Int
    private let workers: Int
    private var all = 0
    private var origins: [Origin: Int] = [:]
    /// Milliseconds of one request, averaged over the last ones.
    private var mean: Int64 = 100

    init(limit: Int, workers: Int) {
        self.limit = limit
        self.workers = workers
    }

    /// - Returns: nil when there is room; else how long to wait for it.
    mutating func enter(_ origin: Origin) -> Duration? {
        let count = origins[origin] ?? 0
        guard all < limit else { return patience(all) }
        guard count < Self.share else { return patience(count) }
        all += 1
        origins[origin] = count + 1
        return nil
    }

    /// A request is done; it was in work for so long.
    mutating func leave(_ origin: Origin, after milliseconds: Int64) {
        all -= 1
        origins.countDown(origin)
        mean += (milliseconds - mean) / 8
    }

    // Until those before are done.
    private func patience(_ count: Int) -> Duration {
        .milliseconds(mean * Int64(count) / Int64(workers))
    }
}
