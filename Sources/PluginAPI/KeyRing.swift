/// Keys for what a plugin signs now and checks later, such as tokens. The newest key signs; those
/// before it check what they signed until its life has passed. `parley keys rotate` adds a key,
/// also while the server runs: ask the ring each time, and write the key's id into what is signed.
public protocol KeyRing: Sendable {
    /// What signs now.
    var current: RingKey { get }
    /// The key of an id that something signed names; nil when there is none, or it was retired for
    /// longer than the life of what it signed.
    func key(_ id: String) -> RingKey?
}

/// One key of a ring.
public struct RingKey: Sendable {
    /// 16 letters of base64url; public.
    public let id: String
    /// 32 bytes that nobody else knows.
    public let secret: [UInt8]

    /// Made by the host.
    public init(id: String, secret: [UInt8]) {
        self.id = id
        self.secret = secret
    }
}
