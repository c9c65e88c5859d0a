import CLinux
import Glibc

/// The bytes of a file that only its owner may read; nil when there is none.
func readSecret(_ path: String) throws(ConfigError) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0 else {
        if errno == ENOENT { return nil }
        throw ConfigError("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & 0o077 == 0 else {
        throw ConfigError("others may read \(path), which is secret: chmod 600 \(path)")
    }
    guard let bytes = readBytes(path) else {
        throw ConfigError("\(path) cannot be read; does it belong to this user?")
    }
    return bytes
}

/// Writes beside and renames, so that no half file is ever found; true when it is stored.
func writeSecret(_ bytes: [UInt8], to path: String) -> Bool {
    let fresh = "\(path).new"
    return writeBytes(bytes, to: fresh) && rename(fresh, path) == 0 && syncFile(folder(of: path))
}
