import CLinux
import Glibc
import PluginAPI

/// The server's own secrets, all derived from one key of 32 bytes in the data folder, readable by
/// its owner alone.
struct Secrets: Sendable {
    private let master: [UInt8]
    private let crypto: any Crypto

    /// Reads `secret.key`, or makes it in an empty folder.
    init(folder: String, crypto: any Crypto) throws(ConfigError) {
        self.crypto = crypto
        let path = "\(folder)/secret.key"
        if access(path, F_OK) == 0 {
            guard let key = readBytes(path), key.count == 32 else {
                throw ConfigError(
                    "\(path) cannot be read or is not 32 bytes; restore it from a backup")
            }
            master = key
            return
        }
        master = crypto.random(32)
        guard Self.write(master, to: path) else {
            throw ConfigError("\(path) cannot be written; may this user write to the data folder?")
        }
    }

    /// 32 bytes for one purpose (HMAC-SHA-256 as the expand step of HKDF, RFC 5869, with one
    /// block).
    func derive(_ purpose: String) -> [UInt8] {
        var text = Array(purpose.utf8)
        text.append(1)
        return text.withUnsafeBytes { crypto.hmac($0, key: master) }
    }

    // Written beside and renamed, so that a torn start leaves no half key.
    private static func write(_ key: [UInt8], to path: String) -> Bool {
        let fresh = "\(path).new"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let isWritten = Glibc.write(descriptor, key, key.count) == key.count
        return isWritten && fsync(descriptor) == 0 && rename(fresh, path) == 0
            && syncFolder(of: path)
    }

    private static func syncFolder(of path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
