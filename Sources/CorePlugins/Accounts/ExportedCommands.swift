import PluginAPI

/// The commands of other plugins that answer their parts of a person's own data.
final class ExportedCommands: @unchecked Sendable {
    // SAFETY: `add` is called at set-up alone, on the starting thread, before any exchange reads.
    private(set) var names: [String] = []

    func add(_ name: String) { names.append(name) }
}
