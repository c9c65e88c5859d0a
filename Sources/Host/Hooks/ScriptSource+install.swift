import Glibc
import PluginAPI

extension ScriptSource {
    /// The same with another text in one of its files.
    /// - Throws: when it has no such file.
    func with(
        _ text: [UInt8], in file: String, crypto: any Crypto
    ) throws(ConfigError) -> ScriptSource {
        if file == mainName { return ScriptSource(name, path, text, files: files, crypto) }
        guard let place = files.firstIndex(where: { "\($0.name).lua" == file }) else {
            throw ConfigError("the script '\(name)' has no file '\(file)'")
        }
        var files = files
        files[place] = File(name: files[place].name, source: text)
        return ScriptSource(name, path, main, files: files, crypto)
    }

    /// Puts the script into a folder in which scripts are found, in place of the one of its name.
    /// - Throws: when it cannot be written.
    func install(in own: String) throws(ConfigError) {
        let target = isInFolder ? "\(own)/\(name)" : own
        guard makeFolder(target) else { throw ConfigError("\(target) cannot be made") }
        for file in files { try replaceFile("\(target)/\(file.name).lua", with: file.source) }
        try replaceFile("\(target)/\(mainName)", with: main)
        guard isInFolder else { return }
        // What is not of this version would be found, or required.
        unlink("\(own)/\(name).lua")
        let known = [mainName] + files.map { "\($0.name).lua" }
        for entry in folderEntries(target)
        where entry.hasSuffix(".lua") && !entry.hasSuffix(Self.scenarioSuffix)
            && !known.contains(entry)
        {
            unlink("\(target)/\(entry)")
        }
    }
}

/// Writes a file beside its place and moves it there, so that no reader finds a part of it.
/// - Throws: when it cannot be written; the old one stays then.
func replaceFile(_ path: String, with bytes: [UInt8]) throws(ConfigError) {
    let fresh = "\(path).part"
    guard writeBytes(bytes, to: fresh), rename(fresh, path) == 0, syncFile(folder(of: path)) else {
        unlink(fresh)
        throw ConfigError("\(path) cannot be written")
    }
}
