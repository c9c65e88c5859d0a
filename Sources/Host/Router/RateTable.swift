import PluginAPI
import Synchronization

/// What a bucket counts: an account or an origin, in all or for one command.
struct RateKey: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        case account(AccountID)
        case origin(Origin)
    }

    let subject: Subject
    /// nil for all commands together.
    let command: ObjectIdentifier?
}

/// The buckets of everyone, shared by all loops, in memory of a fixed size. A full bucket needs no
/// entry; where a new one finds no free place it takes that of the bucket which is full soonest.
/// So a crowd of addresses, however large, drives out its own small debts and never the large ones.
final class RateTable: Sendable {
    enum Grant: Equatable {
        case tokens(Int)
        /// Nanoseconds until there will be enough.
        case wait(Int64)
    }

    private struct Entry {
        var key: RateKey
        var bucket: TokenBucket
    }

    /// A part with a lock of its own, so that loops seldom meet. Makes its entries at first use.
    private final class Shard: Sendable {
        let entries = Mutex<[Entry]>([])
    }

    private static let shardCount = 64
    /// Entries among which a key looks for its place.
    private static let ways = 8
    /// Entries of a shard; a power of two.
    private let shardSize: Int
    private let shards = (0..<RateTable.shardCount).map { _ in Shard() }

    /// - Parameter shardSize: entries of each of 64 shards; a power of two, 8 or more.
    init(shardSize: Int = 512) { self.shardSize = shardSize }

    /// Takes `cost` tokens; and more, up to `most`, as long as that leaves most of them to others.
    /// - Parameter now: nanoseconds of the steady clock.
    func take(
        _ cost: Int, upTo most: Int, of key: RateKey, _ size: TokenBucket.Size, at now: Int64
    ) -> Grant {
        with(key) { bucket in
            let ahead = min(most, bucket.tokens(size, at: now) / 8)
            let count = max(cost, ahead)
            return bucket.take(count, size, at: now).map { .wait($0) } ?? .tokens(count)
        }
    }

    /// Gives back what was taken ahead and not used.
    func giveBack(_ count: Int, of key: RateKey, _ size: TokenBucket.Size) {
        with(key) { $0.giveBack(count, size) }
    }

    // Runs `work` with the key's bucket.
    private func with<Value>(_ key: RateKey, _ work: (inout TokenBucket) -> Value) -> Value {
        // Hasher's seed is random for each process: nobody can choose addresses that collide.
        let hash = UInt(bitPattern: key.hashValue)
        let shard = shards[Int(hash % UInt(Self.shardCount))]
        let set = Int(hash / UInt(Self.shardCount)) & (shardSize / Self.ways - 1)
        return shard.entries.withLock { entries in
            if entries.isEmpty {
                entries = [Entry](
                    repeating: Entry(key: key, bucket: TokenBucket()), count: shardSize)
            }
            let index = Self.find(key, in: entries, from: set * Self.ways)
            if entries[index].key != key { entries[index] = Entry(key: key, bucket: TokenBucket()) }
            return work(&entries[index].bucket)
        }
    }

    // The key's own entry, or else the one that is full soonest.
    private static func find(_ key: RateKey, in entries: [Entry], from start: Int) -> Int {
        var soonest = start
        for index in start..<(start + ways) {
            if entries[index].key == key { return index }
            if entries[index].bucket.fullAt < entries[soonest].bucket.fullAt { soonest = index }
        }
        return soonest
    }
}
