import PluginAPI

/// The server's own secrets, in files that only its user may read: one key of 32 bytes that never
/// changes, from which others are derived, and rings of keys that are rotated.
struct Secrets: Sendable {
    let keys: KeyStore
    private let master: [UInt8]
    private let crypto: any Crypto

    /// Reads `secret.key`, or makes it in an empty folder.
    init(folder: String, crypto: any Crypto) throws(ConfigError) {
        self.crypto = crypto
        keys = try KeyStore(folder: folder, crypto: crypto)
        let path = "\(folder)/secret.key"
        if let key = try readSecret(path) {
            guard key.count == 32 else {
                throw ConfigError("\(path) is not 32 bytes; restore it from a backup")
            }
            master = key
            return
        }
        master = crypto.random(32)
        guard writeSecret(master, to: path) else {
            throw ConfigError("\(path) cannot be written; may this user write to the data folder?")
        }
    }

    /// Secrets that nobody keeps, for a look at plugins: no file is read or made.
    init(crypto: any Crypto) {
        self.crypto = crypto
        keys = KeyStore(crypto: crypto)
        master = crypto.random(32)
    }

    /// 32 bytes for one purpose (HMAC-SHA-256 as the expand step of HKDF, RFC 5869, with one
    /// block).
    func derive(_ purpose: String) -> [UInt8] {
        var text = Array(purpose.utf8)
        text.append(1)
        return text.withUnsafeBytes { crypto.hmac($0, key: master) }
    }
}
