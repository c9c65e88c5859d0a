import PluginAPI

/// What a person holds beside the password, and the server can check without keeping it: codes that
/// were mailed, recovery codes, the secret of a second factor, the token of a known device.
struct Secrets: Sendable {
    let crypto: any Crypto
    private let recoveryKey: [UInt8]
    private let totpKey: [UInt8]
    private let deviceKey: [UInt8]
    private let setupKey: [UInt8]
    private let workKey: [UInt8]

    init(_ setup: PluginSetup) {
        crypto = setup.crypto
        recoveryKey = setup.secret("recovery")
        totpKey = setup.secret("totp")
        deviceKey = setup.secret("device")
        setupKey = setup.secret("setup")
        workKey = setup.secret("work")
    }

    // MARK: Codes

    /// 132 bits that nobody guesses, so a plain digest of them may be stored.
    func code() -> String { Base64URL.encode(crypto.random(18)) }

    func digest(_ code: String) -> [UInt8] { crypto.sha256(Array(code.utf8)) }

    /// Proves to an empty server that its operator asks: the same at each start, so that nothing is
    /// stored, and of no use once there is an owner.
    var setupToken: String { Base64URL.encode(mac(Array("first owner".utf8), setupKey)) }

    // MARK: Proof of work

    /// What a proof of work is made for: it ends soon, so that nobody works ahead.
    func challenge(until end: Timestamp) -> String {
        let name = Self.bytes(end.milliseconds)
        return Base64URL.encode(name + mac(name, workKey))
    }

    /// True for a challenge of ours that has not ended.
    func isChallenge(_ text: Text, at now: Timestamp) -> Bool {
        guard let bytes = text.withBytes({ Base64URL.decode($0) }), bytes.count == 40,
            constantTimeEqual(Array(bytes[8...]), mac(Array(bytes[..<8]), workKey))
        else { return false }
        return bytes[..<8].reduce(0) { $0 << 8 | Int64($1) } > now.milliseconds
    }

    // MARK: Second factor

    static let recoveryCodes = 10

    /// Fifty bits, in two groups of five letters to be written down.
    func recoveryCode() -> String {
        let letters = Base32.encode(crypto.random(7)).prefix(10).lowercased()
        return "\(letters.prefix(5))-\(letters.dropFirst(5))"
    }

    /// Keyed, since fifty bits alone could be tried out by who has a copy of the storage. Case and
    /// dashes do not matter.
    func digest(recovery code: String, of account: AccountID) -> [UInt8] {
        let letters = code.lowercased().filter { $0 != "-" && $0 != " " }
        return mac(Self.bytes(account.raw) + Array(letters.utf8), recoveryKey)
    }

    /// The secret is made of what is stored and of the server's own key: a copy of the storage
    /// alone gives nobody's away.
    func totp(_ account: AccountID, salt: [UInt8]) -> OneTimePassword {
        let secret = mac(Self.bytes(account.raw) + salt, totpKey)
        return OneTimePassword(secret: Array(secret.prefix(20)), crypto: crypto)
    }

    // MARK: Devices

    /// What a device that has signed in keeps, to be known again: it names the account, and is good
    /// for as long as the password, whose salt is new with each.
    func deviceToken(of account: AccountID, _ password: Passwords.Hash) -> String {
        let name = Self.bytes(account.raw) + crypto.random(8)
        return Base64URL.encode(name + mac(name + password.salt, deviceKey))
    }

    /// The device's number, nil for a token of another account, of an earlier password, or none of
    /// ours.
    func device(_ token: Text?, of account: AccountID, _ password: Passwords.Hash) -> Int64? {
        guard let bytes = token?.withBytes({ Base64URL.decode($0) }), bytes.count == 48,
            constantTimeEqual(
                Array(bytes[16...]), mac(Array(bytes[..<16]) + password.salt, deviceKey)),
            Array(bytes[..<8]) == Self.bytes(account.raw)
        else { return nil }
        return bytes[8..<16].reduce(0) { $0 << 8 | Int64($1) }
    }

    private func mac(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { crypto.hmac($0, key: key) }
    }

    private static func bytes(_ number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian, Array.init)
    }
}
