import PluginAPI

/// Reads the files of a folder that the operator names for a plugin.
enum PluginFiles {
    /// Files of one folder.
    private static let limit = 1000

    static func read(_ folder: String) throws(SetupError) -> [String: [UInt8]] {
        guard isFolder(folder) else {
            throw SetupError("the folder \(folder) is not there, or cannot be read")
        }
        let names = folderEntries(folder).filter { $0.first != "." }
        guard names.count <= limit else {
            throw SetupError("\(folder) has more than \(limit) files")
        }
        var files: [String: [UInt8]] = [:]
        for name in names where !isFolder("\(folder)/\(name)") {
            guard let bytes = readBytes("\(folder)/\(name)") else {
                throw SetupError("\(folder)/\(name) cannot be read, or is larger than 1 MiB")
            }
            files[name] = bytes
        }
        return files
    }
}
