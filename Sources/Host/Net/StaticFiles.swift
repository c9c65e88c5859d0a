import CLinux
import Glibc

/// Owns a folder, and opens the files in it and nothing else: no link is followed, nothing whose
/// name begins with a dot is seen.
final class StaticFiles: Sendable {
    enum Found {
        case file(OpenFile)
        case folder
        case nothing
        case forbidden
        /// No descriptor is left.
        case exhausted
    }

    private let folder: Int32

    init(_ path: String, setting: String) throws(ConfigError) {
        folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else {
            let reason = String(cString: strerror(errno))
            throw ConfigError("\(setting): the folder '\(path)' cannot be opened: \(reason)")
        }
    }

    deinit { close(folder) }

    /// - Parameter path: decoded, below the folder, without a slash in front.
    func open(_ path: UnsafeRawBufferPointer) -> Found {
        var at = folder
        defer { if at != folder { close(at) } }
        var start = 0
        while true {
            let slash = path.firstIndex(of: UInt8(ascii: "/"), in: start..<path.count)
            let name = path[part: start..<(slash ?? path.count)]
            guard Self.isName(name) else { return .nothing }
            let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
            let next = Self.open(name, at: at, slash == nil ? flags : flags | O_DIRECTORY)
            guard next >= 0 else { return Self.failure(errno) }
            guard let slash else { return Self.found(next) }
            if at != folder { close(at) }
            at = next
            start = slash + 1
        }
    }

    /// Whether a file's name changes with its content, as bundlers name them: behind the last
    /// hyphen or dot before its end stands a digest of eight letters or more.
    static func isImmutable(_ path: UnsafeRawBufferPointer) -> Bool {
        guard let dot = path.lastIndex(of: UInt8(ascii: ".")),
            let mark = path[..<dot].lastIndex(where: {
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/")
            }), path[mark] != UInt8(ascii: "/"), dot - mark > 8
        else { return false }
        let digest = path[(mark + 1)..<dot]
        let isBase32 = digest.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains($0)
        }
        return isBase32
            || digest.contains(where: \.isDigit) && digest.allSatisfy { $0.hexValue != nil }
    }

    private static func isName(_ name: UnsafeRawBufferPointer) -> Bool {
        !name.isEmpty && name.count <= Int(NAME_MAX) && name[0] != UInt8(ascii: ".")
            && !name.contains(0)
    }

    private static func open(
        _ name: UnsafeRawBufferPointer, at folder: Int32, _ flags: Int32
    ) -> Int32 {
        withUnsafeTemporaryAllocation(byteCount: name.count + 1, alignment: 1) { text in
            text.copyMemory(from: name)
            text[name.count] = 0
            return openat(folder, text.baseAddress!.assumingMemoryBound(to: CChar.self), flags)
        }
    }

    private static func failure(_ code: Int32) -> Found {
        switch code {
        case EACCES, EPERM: .forbidden
        case EMFILE, ENFILE, ENOMEM: .exhausted
        default: .nothing
        }
    }

    private static func found(_ descriptor: Int32) -> Found {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            return .nothing
        }
        switch status.st_mode & 0o170000 {
        case 0o100000: return .file(OpenFile(descriptor, status))
        case 0o040000:
            close(descriptor)
            return .folder
        default:
            close(descriptor)
            return .nothing
        }
    }
}

/// Owns the descriptor of one regular file.
final class OpenFile {
    let descriptor: Int32
    let size: Int
    let validator: HTTPConditions.Validator

    fileprivate init(_ descriptor: Int32, _ status: stat) {
        self.descriptor = descriptor
        size = Int(status.st_size)
        let (seconds, fraction) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        let parts = [UInt64(status.st_ino), UInt64(size), UInt64(seconds), UInt64(fraction)]
        let tag = parts.map { String($0, radix: 16) }.joined(separator: "-")
        validator = HTTPConditions.Validator(
            tag: Array("\"\(tag)\"".utf8), modified: Int64(seconds))
    }

    deinit { close(descriptor) }
}
