extension Config {
    /// Where `parley admin` finds the server.
    var operatorSocket: String { "\(data)/parley.sock" }

    /// Takes the relative paths that a file names from that file's folder, so that it makes no
    /// difference where the server is started.
    mutating func resolvePluginPaths() {
        if let folder = places["plugins"]?.folder {
            plugins = plugins.map { $0.contains("/") ? Self.resolve($0, from: folder) : $0 }
        }
        if let folder = places["plugin_folders"]?.folder {
            pluginFolders = pluginFolders.map { Self.resolve($0, from: folder) }
        }
        if let folder = places["scripts.folder"]?.folder, !scripts.folder.isEmpty {
            scripts.folder = Self.resolve(scripts.folder, from: folder)
        }
    }

    private static func resolve(_ path: String, from folder: String) -> String {
        path.first == "/" ? path : folder + path
    }
}

extension ConfigPlace {
    /// Of a file, with a slash behind it.
    fileprivate var folder: String? {
        guard case .file(let path, _) = self else { return nil }
        return path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    }
}
