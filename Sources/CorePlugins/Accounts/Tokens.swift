import PluginAPI

/// Makes and checks the two tokens of a session: a short-lived access token (JWT, RFC 7519, HS256)
/// that is checked without storage, and a refresh token that names its session and generation.
struct Tokens: Authenticator {
    /// The most that `access_minutes` may be.
    static let longestAccess: Duration = .seconds(86_400)

    /// Seconds that an access token lasts.
    let accessSeconds: Int64
    /// How long an unused session lasts.
    let sessionLifetime: Duration
    let accessKeys: any KeyRing
    let refreshKey: [UInt8]
    let crypto: any Crypto
    /// Bots' tokens last so long that keys of their own are kept for them.
    var botKeys: (any KeyRing)?

    /// How long a bot's token lasts.
    static let botLife: Duration = .seconds(3650 * 86_400)

    // MARK: Access

    func access(_ account: AccountID, _ session: SessionID, _ role: Role, at now: Timestamp)
        -> String
    {
        sign(account, session, role, until: now.seconds + accessSeconds, accessKeys.current)
    }

    /// The one token of a bot's session.
    func bot(_ account: AccountID, _ session: SessionID, at now: Timestamp) -> String {
        let key = (botKeys ?? accessKeys).current
        return sign(account, session, .bot, until: (now + Self.botLife).seconds, key)
    }

    private func sign(
        _ account: AccountID, _ session: SessionID, _ role: Role, until expires: Int64,
        _ key: RingKey
    ) -> String {
        var claims = JSONObject()
        claims.member("sub", account)
        claims.member("sid", session)
        claims.member("role", Int64(role.rawValue))
        claims.member("exp", expires)
        let payload = claims.finish { Base64URL.encode([UInt8]($0)) }
        let signed = "\(TokenHeader.text(keyID: key.id)).\(payload)"
        let signature = Array(signed.utf8).withUnsafeBytes { crypto.hmac($0, key: key.secret) }
        return "\(signed).\(Base64URL.encode(signature))"
    }

    func caller(of token: UnsafeRawBufferPointer, at now: Timestamp) throws(Refusal) -> Caller {
        guard let first = token.firstIndex(of: UInt8(ascii: ".")),
            let last = token.lastIndex(of: UInt8(ascii: ".")), last > first,
            let id = TokenHeader.keyID(UnsafeRawBufferPointer(rebasing: token[..<first])),
            let key = accessKeys.key(id) ?? botKeys?.key(id),
            let given = Base64URL.decode(UnsafeRawBufferPointer(rebasing: token[(last + 1)...]))
        else { throw Self.badToken }
        let signed = UnsafeRawBufferPointer(rebasing: token[..<last])
        guard constantTimeEqual(given, crypto.hmac(signed, key: key.secret)) else {
            throw Self.badToken
        }
        let payload = UnsafeRawBufferPointer(rebasing: token[(first + 1)..<last])
        guard let claims = Base64URL.decode(payload) else { throw Self.badToken }
        let caller = try Text(String(decoding: claims, as: UTF8.self)).withBytes {
            bytes throws(Refusal) in try Self.read(bytes)
        }
        guard caller.expires > now else {
            throw Refusal(.expiredToken, "The access token has expired; refresh it.")
        }
        return caller
    }

    private static func read(_ claims: UnsafeRawBufferPointer) throws(Refusal) -> Caller {
        guard let account = identifier("sub", claims), let session = identifier("sid", claims),
            let role = integer("role", claims).flatMap(Int32.init(exactly:)).flatMap(Role.init),
            let expires = integer("exp", claims)?.multipliedReportingOverflow(by: 1000),
            !expires.overflow
        else { throw badToken }
        return Caller(
            account: AccountID(raw: account), session: SessionID(raw: session), role: role,
            expires: Timestamp(milliseconds: expires.partialValue))
    }

    private static func identifier(_ name: String, _ claims: UnsafeRawBufferPointer) -> Int64? {
        var scanner = JSONScanner(claims)
        guard scanner.seek(member: name), let text = scanner.slice() else { return nil }
        return JSONScanner.integer(scanner.raw(text))
    }

    private static func integer(_ name: String, _ claims: UnsafeRawBufferPointer) -> Int64? {
        var scanner = JSONScanner(claims)
        guard scanner.seek(member: name) else { return nil }
        return scanner.integer()
    }

    // MARK: Refresh

    /// What a refresh token names.
    struct RefreshName {
        let session: SessionID
        let generation: Int64
    }

    /// 16 bytes of session and generation, and their MAC; nothing secret of it is stored.
    func refresh(_ session: SessionID, generation: Int64) -> String {
        Base64URL.encode(Self.name(session, generation) + mac(session, generation))
    }

    /// - Throws: `.badToken` for one that this server never made.
    func read(refresh token: Text) throws(Refusal) -> RefreshName {
        guard let bytes = token.withBytes({ Base64URL.decode($0) }), bytes.count == 48 else {
            throw Self.badToken
        }
        let session = SessionID(raw: Self.number(bytes[0..<8]))
        let generation = Self.number(bytes[8..<16])
        guard constantTimeEqual(Array(bytes[16...]), mac(session, generation)) else {
            throw Self.badToken
        }
        return RefreshName(session: session, generation: generation)
    }

    static let badToken = Refusal(.badToken, "This token is not valid here; log in again.")

    private func mac(_ session: SessionID, _ generation: Int64) -> [UInt8] {
        Self.name(session, generation).withUnsafeBytes { crypto.hmac($0, key: refreshKey) }
    }

    private static func name(_ session: SessionID, _ generation: Int64) -> [UInt8] {
        withUnsafeBytes(of: session.raw.bigEndian, Array.init)
            + withUnsafeBytes(of: generation.bigEndian, Array.init)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension Tokens {
    init(_ setup: PluginSetup) throws(SetupError) {
        accessSeconds = setup.settings.integer("access_minutes") * 60
        sessionLifetime = .seconds(setup.settings.integer("session_days") * 86_400)
        accessKeys = try setup.keys("access", life: Self.longestAccess)
        refreshKey = setup.secret("refresh")
        crypto = setup.crypto
        botKeys = try setup.keys("bot", life: Self.botLife)
    }
}

extension JSONObject {
    /// The answer to a log-in or a refresh.
    mutating func write(
        _ tokens: Tokens, _ account: AccountID, _ session: SessionID, _ role: Role,
        generation: Int64,
        at now: Timestamp
    ) {
        member("access", tokens.access(account, session, role, at: now))
        member("refresh", tokens.refresh(session, generation: generation))
        member("expires_in", tokens.accessSeconds)
    }
}
