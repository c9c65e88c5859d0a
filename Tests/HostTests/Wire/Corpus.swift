import Glibc
import Testing

/// The files under Tests/Corpus: seeds, and inputs that once broke something.
enum Corpus {
    static let folders = ["answer", "config", "http", "json", "proxy", "token", "websocket"]

    struct File: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }
        /// What must come of it: the name up to its first hyphen.
        var outcome: String { String(name.prefix { $0 != "-" }) }
    }

    static func files(in folder: String) -> [File] {
        names(in: path(of: folder)).map { File(name: $0, bytes: read(path(of: folder) + "/" + $0)) }
    }

    static func path(of folder: String) -> String { root + "/" + folder }

    /// Tests/Corpus, found from this file: Tests/HostTests/Wire/Corpus.swift.
    private static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/") + "/Corpus"
    }()

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 {
            bytes += piece[..<count]
        }
        return bytes
    }
}
