import PluginAPI
import Synchronization

/// Slows down who guesses passwords, and keeps no owner out. Wrong ones are counted by name *and*
/// address, so that guesses from elsewhere make nobody wait; or by device alone for one that has
/// signed in before. A name that is guessed at from many addresses leaves each of them fewer free
/// tries. Kept in memory: a restart forgives.
final class Throttle: Sendable {
    /// What one try counts for; the numbers are of this run of the server.
    struct Keys: Sendable {
        /// A name at an address, or a device.
        fileprivate let own: Key
        /// The name at all addresses; nil for a device.
        fileprivate let name: Key?
    }

    fileprivate struct Key: Hashable, Sendable {
        let hash: Int
        let scope: Scope
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
    /// Wrong tries that cost no wait: people mistype.
    private static let free = 30
    /// Wrong tries of a name, over all addresses, from which on an address has fewer free ones.
    private static let siege = 100
    private static let freeUnderSiege = 3

    /// The counts of one try. A name that nobody has is counted like any other.
    func keys(name: String, device: Int64?, origin: Int64) -> Keys {
        if let device {
            return Keys(own: Key(hash: device.hashValue, scope: .device), name: nil)
        }
        let name = name.lowercased()
        var pair = Hasher()
        pair.combine(name)
        pair.combine(origin)
        return Keys(
            own: Key(hash: pair.finalize(), scope: .pair),
            name: Key(hash: name.hashValue, scope: .name))
    }

    /// Counts a try as a wrong one, before it is looked at: of many at a time none slips through.
    /// What was right is taken back.
    /// - Throws: `.rateLimited` while there is a wait.
    func admit(_ keys: Keys, at now: Timestamp) throws(Refusal) {
        let until = counts.withLock { counts -> Timestamp? in
            if let until = counts[keys.own]?.until, until > now { return until }
            Self.count(keys, &counts, at: now)
            return nil
        }
        guard let until else { return }
        throw Refusal(
            .rateLimited,
            "Too many wrong tries; wait, or sign in on a device that you used before.",
            retryAfter: .milliseconds(until.milliseconds - now.milliseconds))
    }

    /// The password was right: this try does not count.
    func takeBack(_ keys: Keys) {
        counts.withLock { counts in
            counts[keys.own]?.wrong -= 1
            if let name = keys.name { counts[name]?.wrong -= 1 }
        }
    }

    /// Something else than the password was wrong.
    func noteWrong(_ keys: Keys, at now: Timestamp) {
        counts.withLock { Self.count(keys, &$0, at: now) }
    }

    /// Who it is has been shown: what this device or address has guessed before is forgiven, not
    /// what others have.
    func noteRight(_ keys: Keys) {
        counts.withLock { $0[keys.own] = nil }
    }

    private static func count(_ keys: Keys, _ counts: inout [Key: Count], at now: Timestamp) {
        if counts.count >= limit { thin(&counts, at: now) }
        var allowance = free
        if let name = keys.name {
            let wrong = tries(name, counts, at: now) + 1
            counts[name] = Count(wrong: wrong, last: now, until: now)
            if wrong > siege { allowance = freeUnderSiege }
        }
        let wrong = tries(keys.own, counts, at: now) + 1
        counts[keys.own] = Count(
            wrong: wrong, last: now, until: now + wait(after: wrong - allowance))
    }

    private static func tries(_ key: Key, _ counts: [Key: Count], at now: Timestamp) -> Int {
        guard let known = counts[key], known.last + memory > now else { return 0 }
        return known.wrong
    }

    /// Each wrong one beyond the free ones doubles the wait: 5 seconds to 15 minutes.
    private static func wait(after above: Int) -> Duration {
        guard above >= 0 else { return .zero }
        return .seconds(min(900, 5 << Int64(min(above, 8))))
    }

    // Names that nobody has must not fill the memory: those that change nothing go first.
    private static func thin(_ counts: inout [Key: Count], at now: Timestamp) {
        counts = counts.filter { key, count in
            count.until > now || key.scope == .name && count.wrong > siege
        }
        if counts.count >= limit / 2 { counts.removeAll() }
    }
}
