import PluginAPI

/// The files of one script, as they lay on the disk.
struct ScriptSource: Sendable, Equatable {
    struct File: Sendable, Equatable {
        /// What `require` calls it.
        let name: String
        let source: [UInt8]
    }

    let name: String
    /// Of the file that runs.
    let path: String
    /// What errors call that file: `banned-words.lua`.
    let chunk: String
    /// What that file holds.
    let main: [UInt8]
    /// Beside `init.lua`, for `require`.
    let files: [File]
    /// The beginning of a hash over all of it: what a decision is stamped with.
    let version: String

    private static let sizeLimit = 256 << 10
    /// Hexadecimal digits of the version: enough to tell the versions of one script apart.
    private static let versionLength = 12

    /// Finds `NAME.lua` or `NAME/init.lua` in the first folder that has one.
    /// - Throws: where it was looked for.
    static func find(
        _ name: String, in folders: [String], at place: ConfigPlace?, crypto: any Crypto
    ) throws(ConfigError) -> ScriptSource {
        guard isName(name) else {
            throw ConfigError([
                ConfigProblem(
                    "scripts.run: '\(name)' is no name: small letters, digits and dashes are",
                    at: place)
            ])
        }
        for folder in folders {
            for path in ["\(folder)/\(name).lua", "\(folder)/\(name)/init.lua"] {
                guard let source = readBytes(path) else { continue }
                return try ScriptSource(name, path, source, crypto)
            }
        }
        let known = folders.flatMap(names)
        throw ConfigError([
            ConfigProblem(
                "scripts.run: there is no script '\(name)' in \(folders.joined(separator: ", "))"
                    + didYouMean(nearest(name, among: known)), at: place)
        ])
    }

    /// Reads the script at a path, wherever it lies: `NAME.lua`, or a folder with `init.lua`.
    static func read(_ path: String, crypto: any Crypto) throws(ConfigError) -> ScriptSource {
        let file = isFolder(path) ? "\(path)/init.lua" : path
        guard let source = readBytes(file) else {
            throw ConfigError("\(file) cannot be read; does it exist?")
        }
        let isInFolder = file.hasSuffix("/init.lua")
        let last = (isInFolder ? folder(of: file) : file).split(separator: "/").last ?? ""
        let name = String(last.hasSuffix(".lua") ? last.dropLast(4) : last)
        return try ScriptSource(name, file, source, crypto)
    }

    /// The names of the scripts in a folder.
    static func names(in folder: String) -> [String] {
        folderEntries(folder).compactMap { entry in
            let isScript =
                entry.hasSuffix(".lua") && !entry.hasSuffix(scenarioSuffix)
                || isFolder("\(folder)/\(entry)") && readBytes("\(folder)/\(entry)/init.lua") != nil
            let name = entry.hasSuffix(".lua") ? String(entry.dropLast(4)) : entry
            return isScript && isName(name) ? name : nil
        }.sorted()
    }

    /// What the file of scenarios beside a script ends with.
    static let scenarioSuffix = ".scenarios.lua"

    /// With an `init.lua`, whatever lies beside it.
    var isInFolder: Bool { path.hasSuffix("/init.lua") }

    /// Of the main file, without the folder.
    var mainName: String { isInFolder ? "init.lua" : "\(name).lua" }

    /// Beside the main file.
    var scenarioName: String { (isInFolder ? "init" : name) + Self.scenarioSuffix }

    static func isName(_ text: String) -> Bool {
        let isFine = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        return isFine && (1...40).contains(text.utf8.count) && text.first != "-"
    }

    init(
        _ name: String, _ path: String, _ source: [UInt8], _ crypto: any Crypto
    ) throws(ConfigError) {
        let isInFolder = path.hasSuffix("/init.lua")
        self.init(
            name, path, source, files: isInFolder ? try Self.files(in: folder(of: path)) : [],
            crypto)
    }

    /// A script that lies nowhere yet.
    /// - Parameter path: where it is to lie.
    init(
        _ name: String, _ path: String, _ source: [UInt8], files: [File], _ crypto: any Crypto
    ) {
        self.name = name
        self.path = path
        main = source
        self.files = files
        chunk = path.hasSuffix("/init.lua") ? "\(name)/init.lua" : "\(name).lua"
        let all = [File(name: "", source: source)] + files
        let bytes = all.flatMap { Array("\($0.name) \($0.source.count)\n".utf8) + $0.source }
        version = String(
            crypto.sha256(bytes).map(hexadecimal).joined().prefix(Self.versionLength))
    }

    private static func files(in folder: String) throws(ConfigError) -> [File] {
        var size = 0
        var files: [File] = []
        for entry in folderEntries(folder).sorted()
        where entry.hasSuffix(".lua") && entry != "init.lua" && !entry.hasSuffix(scenarioSuffix) {
            guard let source = readBytes("\(folder)/\(entry)") else {
                throw ConfigError("\(folder)/\(entry) cannot be read")
            }
            size += source.count
            files.append(File(name: String(entry.dropLast(4)), source: source))
        }
        guard size <= sizeLimit else {
            throw ConfigError("the files of \(folder) have more than \(sizeLimit) bytes")
        }
        return files
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0" + text : text
}
