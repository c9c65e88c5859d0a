import PluginAPI

/// A line of the key file: `RING ID CREATED RETIRED LIFE SECRET`, times in seconds since 1970, `-`
/// for a key that is not retired, the secret in base64url.
public struct StoredKey: Sendable, Equatable {
    public let ring: String
    public let id: String
    public let created: Int64
    public internal(set) var retired: Int64?
    /// Seconds for which what it signed may be good.
    var life: Int64
    let secret: [UInt8]

    /// When nothing that it signed is good any more; nil for the current key.
    public var ends: Int64? { retired.map { $0 + life } }

    var line: String {
        let retired = retired.map { "\($0)" } ?? "-"
        return "\(ring) \(id) \(created) \(retired) \(life) \(Base64URL.encode(secret))"
    }
}

extension StoredKey {
    /// Nil for a line that is none.
    init?(line: Substring) {
        let words = line.split(separator: " ").map { String($0) }
        guard words.count == 6, let created = Int64(words[2]), let life = Int64(words[4]),
            let secret = Array(words[5].utf8).withUnsafeBytes({ Base64URL.decode($0) }),
            secret.count == 32
        else { return nil }
        let retired = Int64(words[3])
        guard retired != nil || words[3] == "-" else { return nil }
        self.init(
            ring: words[0], id: words[1], created: created, retired: retired, life: life,
            secret: secret)
    }
}

/// All keys of the data folder as values; no I/O.
struct KeyList: Equatable {
    /// Keys of one ring; each costs a line and a look-up.
    static let mostInRing = 8
    private static let heading =
        "# Parley's signing keys. Whoever reads them can sign in as anyone."

    /// The newest of a ring comes first.
    private(set) var keys: [StoredKey] = []

    init() {}

    /// Nil when a line is not understood.
    init?(text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let key = StoredKey(line: line) else { return nil }
            keys.append(key)
        }
    }

    var text: String { ([Self.heading] + keys.map(\.line)).joined(separator: "\n") + "\n" }

    func ring(_ name: String) -> [StoredKey] { keys.filter { $0.ring == name } }

    /// Drops keys that nothing good is signed with any more.
    mutating func forget(before now: Int64) { keys.removeAll { ($0.ends ?? .max) < now } }

    mutating func remove(ring: String) { keys.removeAll { $0.ring == ring } }

    /// What a ring's keys sign may be good for so many seconds.
    mutating func setLife(_ life: Int64, of ring: String) {
        for index in keys.indices where keys[index].ring == ring && keys[index].retired == nil {
            keys[index].life = life
        }
    }

    /// A new current key; the one before it retires. False when the ring is full.
    mutating func add(_ key: StoredKey, at now: Int64) -> Bool {
        guard ring(key.ring).count < Self.mostInRing else { return false }
        for index in keys.indices where keys[index].ring == key.ring {
            keys[index].retired = keys[index].retired ?? now
        }
        keys.insert(key, at: keys.firstIndex { $0.ring >= key.ring } ?? keys.count)
        return true
    }
}
