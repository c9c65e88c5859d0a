import CLinux
import Glibc
import PluginAPI

/// The versions of one script that ran, kept in the data folder: `script-versions/NAME/WHEN-HASH`.
struct ScriptVersions {
    struct Version: Equatable {
        /// Milliseconds since 1970 when it began to run.
        let moment: Int64
        /// The hash of its files.
        let hash: String
        fileprivate let folder: String
    }

    /// Older ones are removed.
    static let most = 20

    private let name: String
    private let folder: String

    init(of name: String, data: String) {
        self.name = name
        folder = "\(data)/script-versions/\(name)"
    }

    /// The newest first.
    var all: [Version] {
        folderEntries(folder).compactMap { entry in
            let words = entry.split(separator: "-")
            guard words.count == 2, let moment = Int64(words[0]) else { return nil }
            return Version(moment: moment, hash: String(words[1]), folder: "\(folder)/\(entry)")
        }.sorted { $0.moment > $1.moment }
    }

    /// Copies the files, unless the newest version is the same.
    /// - Returns: false when they cannot be written.
    func keep(_ source: ScriptSource, at now: Int64) -> Bool {
        guard all.first?.hash != source.version else { return true }
        let moment = max(now, (all.first?.moment ?? 0) + 1)
        let place = "\(folder)/\(moment)-\(source.version)"
        defer { for old in all.dropFirst(Self.most) { Self.remove(old.folder) } }
        return makeFolder(place) && Self.write(source, to: place)
    }

    /// What a version consisted of.
    /// - Throws: when its files cannot be read.
    func source(of version: Version, crypto: any Crypto) throws(ConfigError) -> ScriptSource {
        for file in ["init.lua", "\(name).lua"] {
            let path = "\(version.folder)/\(file)"
            guard let main = readBytes(path) else { continue }
            return try ScriptSource(name, path, main, crypto)
        }
        throw ConfigError("\(version.folder) cannot be read")
    }

    /// An earlier version.
    /// - Parameter hash: its beginning; nil for the one that ran before what is there.
    /// - Throws: when there is none, with those that are kept.
    func earlier(
        _ hash: String?, than present: ScriptSource?, crypto: any Crypto
    ) throws(ConfigError) -> ScriptSource {
        let known = all
        let found = known.first { version in
            hash.map { version.hash.hasPrefix($0) } ?? (version.hash != present?.version)
        }
        guard let found else {
            let list = known.map(\.hash).joined(separator: ", ")
            throw ConfigError(
                known.isEmpty
                    ? "no version of '\(name)' is kept: none ran"
                    : "no such version of '\(name)' is kept: \(list)")
        }
        return try source(of: found, crypto: crypto)
    }

    private static func write(_ source: ScriptSource, to place: String) -> Bool {
        writeBytes(source.main, to: "\(place)/\(source.mainName)")
            && source.files.allSatisfy { writeBytes($0.source, to: "\(place)/\($0.name).lua") }
    }

    private static func remove(_ folder: String) {
        for entry in folderEntries(folder) { unlink("\(folder)/\(entry)") }
        rmdir(folder)
    }
}
