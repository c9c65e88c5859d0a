import PluginAPI

/// Hashes passwords with scrypt (RFC 7914) under a salt of 16 bytes.
struct Passwords: Sendable {
    struct Hash: Sendable {
        let salt: [UInt8]
        let value: [UInt8]
        let logN: Int64
    }

    private let crypto: any Crypto
    private let logN: Int64

    init(_ setup: PluginSetup) {
        crypto = setup.crypto
        logN = setup.settings.integer("scrypt_log_n")
    }

    func hash(_ password: Text) throws(Refusal) -> Hash {
        let salt = crypto.random(16)
        let value = try crypto.scrypt(password, salt: salt, logN: Int(logN))
        return Hash(salt: salt, value: value, logN: logN)
    }

    /// Takes as long for an unknown account (`nil`) as for a known one.
    func matches(_ password: Text, _ hash: Hash?) throws(Refusal) -> Bool {
        let salt = hash?.salt ?? [UInt8](repeating: 0, count: 16)
        let value = try crypto.scrypt(password, salt: salt, logN: Int(hash?.logN ?? logN))
        return constantTimeEqual(value, hash?.value ?? []) && hash != nil
    }
}
