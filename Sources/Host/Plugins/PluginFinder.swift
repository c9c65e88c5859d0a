import Glibc

/// Finds the file of a plugin that the configuration names: a path, or a word that stands for
/// `lib<word>.so` in one of the folders.
struct PluginFinder {
    /// In the order of search.
    let folders: [String]

    init(_ config: Config) { folders = config.pluginFolders + [executableFolder] }

    func find(_ name: String) throws(PluginError) -> String {
        let places = name.contains("/") ? [name] : folders.map { "\($0)/lib\(name).so" }
        if let place = places.first(where: { access($0, F_OK) == 0 }) { return place }
        throw .missingFile(name: name, places: places, nearest: suggestion(for: name))
    }

    /// `Rooms` of `Rooms` and of `plugins/libRooms.so`: what people call the plugin.
    static func shortName(_ name: String) -> String {
        let file = name.split(separator: "/").last ?? Substring(name)
        return file.hasPrefix("lib") && file.hasSuffix(".so")
            ? String(file.dropFirst(3).dropLast(3)) : String(file)
    }

    private func suggestion(for name: String) -> String? {
        guard let slash = name.lastIndex(of: "/") else {
            let names = folders.flatMap(libraries).map(Self.shortName)
            return nearest(name, among: names)
        }
        let folder = String(name[..<slash])
        let file = String(name[name.index(after: slash)...])
        return nearest(file, among: libraries(folder)).map { "\(folder)/\($0)" }
    }

    // Names of the shared libraries in a folder; none where it cannot be read.
    private func libraries(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".so") { names.append(name) }
        }
        return names
    }
}
