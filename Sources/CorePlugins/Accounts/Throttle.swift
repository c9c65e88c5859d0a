import PluginAPI
import Synchronization

/// Slows down who guesses passwords. Wrong ones are counted by name *and* address, so that guesses
/// from elsewhere keep nobody out; for all addresses together with a far larger allowance, against
/// guessing from many; and by device for one that has signed in before, which others' guesses
/// never touch. Kept in memory: a restart forgives.
final class Throttle: Sendable {
    /// What a guess counts for; the sums are of this run of the server.
    struct Key: Hashable, Sendable {
        fileprivate let hash: Int
        fileprivate let scope: Scope
    }

    fileprivate enum Scope: Hashable, Sendable {
        case pair, name, device
    }

    private struct Count {
        var wrong: Int
        var last: Timestamp
        var until: Timestamp
    }

    private let counts = Mutex<[Key: Count]>([:])
    private static let limit = 50_000
    /// After so long without a wrong one everything is forgiven.
    private static let memory: Duration = .seconds(3600)

    /// The counts of one try. A name that nobody has is counted like any other.
    func keys(name: String, device: Int64?, origin: Int64) -> [Key] {
        if let device { return [Key(hash: device.hashValue, scope: .device)] }
        let name = name.lowercased()
        var pair = Hasher()
        pair.combine(name)
        pair.combine(origin)
        return [
            Key(hash: pair.finalize(), scope: .pair), Key(hash: name.hashValue, scope: .name),
        ]
    }

    /// - Throws: `.rateLimited` while one of the counts has to wait.
    func check(_ keys: [Key], at now: Timestamp) throws(Refusal) {
        let until = counts.withLock { counts in
            keys.compactMap { counts[$0]?.until }.max() ?? now
        }
        guard until > now else { return }
        throw Refusal(
            .rateLimited,
            "Too many wrong tries; wait, or sign in on a device that you used before.",
            retryAfter: .milliseconds(until.milliseconds - now.milliseconds))
    }

    func noteWrong(_ keys: [Key], at now: Timestamp) {
        counts.withLock { counts in
            if counts.count >= Self.limit { Self.thin(&counts, at: now) }
            for key in keys {
                let known = counts[key].flatMap { $0.last + Self.memory > now ? $0.wrong : nil }
                let wrong = (known ?? 0) + 1
                let wait = Self.wait(after: wrong, key.scope)
                counts[key] = Count(wrong: wrong, last: now, until: now + wait)
            }
        }
    }

    /// The right one: what this device or address has guessed before is forgiven, not what others
    /// have.
    func noteRight(_ keys: [Key]) {
        counts.withLock { counts in
            for key in keys where key.scope != .name { counts[key] = nil }
        }
    }

    /// Thirty tries are free (people mistype), then each wrong one doubles the wait: 5 seconds to
    /// 15 minutes. All addresses together have a hundred, and wait 10 seconds at most.
    private static func wait(after wrong: Int, _ scope: Scope) -> Duration {
        let isShared = scope == .name
        let above = wrong - (isShared ? 100 : 30)
        guard above >= 0 else { return .zero }
        let most: Int64 = isShared ? 10 : 900
        return .seconds(min(most, 5 << Int64(min(above, 8))))
    }

    // Names that nobody has must not fill the memory: those that wait for nothing go first.
    private static func thin(_ counts: inout [Key: Count], at now: Timestamp) {
        counts = counts.filter { $0.value.until > now }
        if counts.count >= limit / 2 { counts.removeAll() }
    }
}
