import Glibc

@testable import Host

/// Where the build put the plugins: the folder of the libPluginAPI.so that this test bundle runs
/// with.
enum BuildFolder {
    static let path: String = {
        guard let library = mappedFiles().first(where: { $0.hasSuffix("/libPluginAPI.so") }) else {
            return ".build/debug"
        }
        return String(library.prefix { $0 != "\n" }.dropLast("/libPluginAPI.so".count))
    }()

    static func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Every file that is mapped into this process.
    static func mappedFiles() -> Set<String> {
        let lines = readProcess("/proc/self/maps").split(separator: "\n")
        return Set(
            lines.compactMap { line in line.firstIndex(of: "/").map { String(line[$0...]) } })
    }

    // Files of /proc have no size, so readBytes cannot read them.
    private static func readProcess(_ path: String) -> String {
        guard let stream = fopen(path, "rb") else { return "" }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&piece, 1, piece.count, stream), count > 0 {
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
