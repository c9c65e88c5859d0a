import CLinux
import Glibc

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

    /// Puts a version in the place where the operator's own scripts are found first.
    /// - Parameter own: the operator's folder.
    /// - Throws: when it cannot be written.
    func restore(_ version: Version, to own: String) throws(ConfigError) {
        let isInFolder = readBytes("\(version.folder)/init.lua") != nil
        let target = isInFolder ? "\(own)/\(name)" : own
        // What is not of this version would be found, or required.
        unlink("\(own)/\(name).lua")
        if isInFolder, isFolder(target) { Self.empty(target) }
        guard makeFolder(target) else { throw ConfigError("\(target) cannot be made") }
        for file in folderEntries(version.folder) {
            guard let bytes = readBytes("\(version.folder)/\(file)"),
                writeBytes(bytes, to: "\(target)/\(file)")
            else { throw ConfigError("\(target)/\(file) cannot be written") }
        }
    }

    private static func write(_ source: ScriptSource, to place: String) -> Bool {
        let main = source.isInFolder ? "init.lua" : "\(source.name).lua"
        return writeBytes(source.main, to: "\(place)/\(main)")
            && source.files.allSatisfy { writeBytes($0.source, to: "\(place)/\($0.name).lua") }
    }

    // The scripts in a folder; scenarios stay.
    private static func empty(_ folder: String) {
        for entry in folderEntries(folder)
        where entry.hasSuffix(".lua") && !entry.hasSuffix(ScriptSource.scenarioSuffix) {
            unlink("\(folder)/\(entry)")
        }
    }

    private static func remove(_ folder: String) {
        for entry in folderEntries(folder) { unlink("\(folder)/\(entry)") }
        rmdir(folder)
    }
}
