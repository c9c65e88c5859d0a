import CLinux
import Glibc

/// The whole text of a small file; nil when it cannot be read.
func readFile(_ path: String) -> String? {
    readBytes(path).map { String(decoding: $0, as: UTF8.self) }
}

/// The bytes of a file of at most `limit`; nil when it cannot be read or is larger.
func readBytes(_ path: String, limit: Int = 1 << 20) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size <= limit else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
        let got = bytes.withUnsafeMutableBytes {
            read(descriptor, $0.baseAddress! + filled, $0.count - filled)
        }
        guard got > 0 else { return nil }
        filled += got
    }
    return bytes
}

/// Makes a folder and the ones above it; true when it stands afterwards.
func makeFolder(_ path: String) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o170000 == 0o040000 }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
        guard makeFolder(String(path[..<slash])) else { return false }
    }
    return mkdir(path, 0o700) == 0 || errno == EEXIST
}
