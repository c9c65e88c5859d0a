import Glibc
import PluginAPI
import Synchronization

/// Owns the file `signing.key` of the data folder: the keys that sign what clients are given. They
/// are made when a plugin first asks, and rotated by `parley keys rotate`, whether a server runs or
/// not.
///
/// The key of the ledger's hashes is none of them: it is derived from `secret.key`, which never
/// changes, as a send is compared with its first one for ever.
public final class KeyStore: Sendable {
    /// Nil for keys that are never stored.
    private let folder: String?
    private let crypto: any Crypto
    private let list: Mutex<KeyList>

    private static let name = "signing.key"

    /// Reads the file, if there is one.
    init(folder: String, crypto: any Crypto) throws(ConfigError) {
        self.folder = folder
        self.crypto = crypto
        list = Mutex(try Self.read("\(folder)/\(Self.name)"))
    }

    /// Keys that are never stored.
    init(crypto: any Crypto) {
        folder = nil
        self.crypto = crypto
        list = Mutex(KeyList())
    }

    /// The store of a folder, for the command line.
    public convenience init(folder: String) throws(ConfigError) {
        try self.init(folder: folder, crypto: OpenSSLCrypto())
    }

    /// Every key, the newest of a ring first.
    public var keys: [StoredKey] { list.withLock { $0.keys } }

    /// A ring for a plugin; its first key is made when there is none.
    func ring(_ name: String, life: Duration) throws(ConfigError) -> any KeyRing {
        let seconds = life.components.seconds
        let ring = keys.filter { $0.ring == name }
        if ring.first?.retired != nil || ring.first?.life != seconds {
            try change { list, now in
                list.setLife(seconds, of: name)
                if list.ring(name).isEmpty {
                    _ = list.add(makeKey(of: name, life: seconds, at: now), at: now)
                }
            }
        }
        return StoredKeyRing(name: name, store: self)
    }

    /// Makes a new current key.
    /// - Parameter revokes: forgets the ones before it, with all that they signed.
    public func rotate(_ name: String, revokes: Bool) throws(ConfigError) -> StoredKey {
        guard let current = keys.first(where: { $0.ring == name }) else {
            let near = nearest(name, among: keys.map(\.ring))
            throw ConfigError(
                "there is no key '\(name)'\(didYouMean(near)); the first start of a server makes them"
            )
        }
        var isFull = false
        try change { list, now in
            if revokes { list.remove(ring: name) }
            isFull = !list.add(makeKey(of: name, life: current.life, at: now), at: now)
        }
        guard !isFull, let made = keys.first(where: { $0.ring == name }) else {
            throw ConfigError(
                "'\(name)' has \(KeyList.mostInRing) keys that are still honoured; wait until one "
                    + "ends, or give --revoke to forget them all")
        }
        return made
    }

    /// Reads the file again.
    func reload() throws(ConfigError) {
        guard let folder else { return }
        let fresh = try Self.read("\(folder)/\(Self.name)")
        list.withLock { $0 = fresh }
    }

    /// The newest key of a ring, or the one of an id.
    fileprivate func key(of ring: String, id: String? = nil) -> RingKey? {
        list.withLock { list in
            list.keys.first { $0.ring == ring && (id == nil || $0.id == id) }
                .map { RingKey(id: $0.id, secret: $0.secret) }
        }
    }

    // MARK: The file

    // Another process may be at it: read, changed and written under a lock on the folder.
    private func change(_ work: (inout KeyList, Int64) -> Void) throws(ConfigError) {
        guard let folder else {
            list.withLock { work(&$0, Clock.wall / 1000) }
            return
        }
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
            throw ConfigError("the data folder \(folder) cannot be opened")
        }
        defer { close(lock) }
        let file = "\(folder)/\(Self.name)"
        var fresh = try Self.read(file)
        let now = Clock.wall / 1000
        work(&fresh, now)
        guard writeSecret(Array(fresh.text.utf8), to: file) else {
            throw ConfigError("\(file) cannot be written; may this user write to the data folder?")
        }
        list.withLock { $0 = fresh }
    }

    private static func read(_ file: String) throws(ConfigError) -> KeyList {
        guard let bytes = try readSecret(file) else { return KeyList() }
        guard var list = KeyList(text: String(decoding: bytes, as: UTF8.self)) else {
            throw ConfigError("\(file) is damaged; restore it from a backup")
        }
        list.forget(before: Clock.wall / 1000)
        return list
    }

    private func makeKey(of ring: String, life: Int64, at now: Int64) -> StoredKey {
        StoredKey(
            ring: ring, id: Base64URL.encode(crypto.random(12)), created: now, retired: nil,
            life: life, secret: crypto.random(32))
    }
}

/// A ring as plugins see it: it asks the store each time, and so knows every rotation.
private struct StoredKeyRing: KeyRing {
    let name: String
    let store: KeyStore

    var current: RingKey {
        guard let key = store.key(of: name) else {
            preconditionFailure("the ring \(name) is empty")
        }
        return key
    }

    func key(_ id: String) -> RingKey? { store.key(of: name, id: id) }
}
