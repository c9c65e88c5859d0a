import PluginAPI

@testable import AccountsPlugin
@testable import Host

/// Tokens of clients: one is taken when it is, byte for byte, what we would make, and only then.
/// Text without a dot is taken for claims and signed, to see that nothing of ours ends the server
/// either.
struct TokenFuzz: FuzzTarget {
    private static let now = Timestamp(milliseconds: 1_700_000_000_000)

    private let keys = FixedKeys(current: 0)
    private let crypto = OpenSSLCrypto()
    /// With the one key as the current one, and with the other.
    private let makers: [Tokens]
    private var tokens: Tokens { makers[0] }

    init() {
        makers = [0, 1].map { [crypto] current in
            Tokens(
                accessSeconds: 600, sessionLifetime: .seconds(86_400),
                accessKeys: FixedKeys(current: current), refreshKey: FixedKeys.refresh,
                crypto: crypto)
        }
    }

    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        guard bytes.contains(UInt8(ascii: ".")) else {
            if let caller = caller(of: signed(bytes)) { try check(caller, against: bytes) }
            return try checkRefresh(bytes)
        }
        guard let caller = caller(of: Array(bytes)) else { return }
        let made = Timestamp(milliseconds: caller.expires.milliseconds - 600_000)
        let ours = makers.map {
            $0.access(caller.account, caller.session, caller.role, at: made)
        }
        try promise(ours.contains { bytes.elementsEqual($0.utf8) }, "taken, but none of \(ours)")
        try promise(caller.expires > Self.now, "taken after its end")
    }

    /// What was read out of claims is what a second reader finds there, the first of each name.
    private func check(
        _ caller: Caller, against claims: UnsafeRawBufferPointer
    ) throws(BrokenPromise) {
        let text = String(decoding: claims, as: UTF8.self)
        guard case .object(let members) = ReferenceJSON.read(text, depth: 32) else { return }
        func first(_ name: String) -> Int64? {
            let member = members.first { $0.name.string == name && !$0.name.hasEscapes }
            guard case .number(let written)? = member?.value else { return nil }
            return Int64(written)
        }
        try promise(first("role") == Int64(caller.role.rawValue), "\(caller.role) of \(text)")
        let end = caller.expires.milliseconds / 1000
        try promise(first("exp") == end, "the end \(end) of \(text)")
    }

    private func caller(of token: [UInt8]) -> Caller? {
        token.withUnsafeBytes { bytes in
            do throws(Refusal) {
                return try tokens.caller(of: bytes, at: Self.now)
            } catch { return nil }
        }
    }

    private func signed(_ claims: UnsafeRawBufferPointer) -> [UInt8] {
        let start = "\(TokenHeader.text(keyID: keys.current.id)).\(Base64URL.encode(Array(claims)))"
        let signature = Array(start.utf8).withUnsafeBytes {
            crypto.hmac($0, key: keys.current.secret)
        }
        return Array("\(start).\(Base64URL.encode(signature))".utf8)
    }

    private func checkRefresh(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        let token = String(decoding: bytes, as: UTF8.self)
        let name: Tokens.RefreshName
        do throws(Refusal) { name = try tokens.read(refresh: Text(token)) } catch { return }
        let ours = tokens.refresh(name.session, generation: name.generation)
        try promise(bytes.elementsEqual(ours.utf8), "not ours, but \(ours)")
    }
}

/// Two keys that never change, so that tokens of the corpus stay good.
private struct FixedKeys: KeyRing {
    static let refresh = [UInt8](repeating: 7, count: 32)

    private let keys = [
        RingKey(id: "AAAAAAAAAAAAAAAA", secret: [UInt8](repeating: 1, count: 32)),
        RingKey(id: "BBBBBBBBBBBBBBBB", secret: [UInt8](repeating: 2, count: 32)),
    ]

    private let first: Int

    init(current: Int) { first = current }

    var current: RingKey { keys[first] }

    func key(_ id: String) -> RingKey? { keys.first { $0.id == id } }
}
