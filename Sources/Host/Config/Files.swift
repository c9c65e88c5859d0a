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
    if stat(path, &status) == 0 { return isFolder(path) }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
        guard makeFolder(String(path[..<slash])) else { return false }
    }
    return mkdir(path, 0o700) == 0 || errno == EEXIST
}

/// Whether a folder stands there.
func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o170000 == 0o040000
}

/// The first bytes of a file, fewer when it is shorter; nil when it cannot be read.
func readBeginning(of path: String, _ count: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, count) }
    return got < 0 ? nil : Array(bytes[..<got])
}

/// Writes a small file anew, for its owner's eyes, and syncs it.
func writeBytes(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
}

/// Syncs a file, or the names in a folder.
func syncFile(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
}

/// The folder that a path's last name stands in.
func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

/// Removes a folder with all that stands in it, as far as the rights go; links are not followed.
func removeFolder(_ path: String) {
    for name in folderEntries(path) {
        let entry = "\(path)/\(name)"
        var status = stat()
        if lstat(entry, &status) == 0, status.st_mode & 0o170000 == 0o040000 {
            removeFolder(entry)
        } else {
            unlink(entry)
        }
    }
    rmdir(path)
}

/// The names in a folder; none when it cannot be read.
func folderEntries(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        names.append(
            withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            })
    }
    return names.filter { $0 != "." && $0 != ".." }
}

/// What stands beside the program or in one of the folders above it, such as the repository that it
/// was built in; nil when there is no such file or folder.
func aboveProgram(_ name: String) -> String? {
    var place = executableFolder
    // `.build/TRIPLE/release` lies three folders below the repository.
    for _ in 0...3 {
        if access("\(place)/\(name)", R_OK) == 0 { return "\(place)/\(name)" }
        place = folder(of: place)
    }
    return nil
}

/// Where the program lies, links followed.
let executableFolder: String = {
    var path = [CChar](repeating: 0, count: 4096)
    guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return "." }
    let text = String(
        decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
}()
