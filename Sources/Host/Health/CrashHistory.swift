/// A plugin and what it was asked to do.
public struct CrashSuspect: Equatable, Sendable {
    /// What people call the plugin.
    let name: String
    /// Empty before it is known.
    let id: String
    /// What was called: `rooms.send`, `set-up`.
    let hook: String

    /// Of a line of the crash file.
    var line: String { "\(name)\t\(id)\t\(hook)" }
}

/// Which plugins have crashed the server: pure bookkeeping over the lines of `parley.crumb`. Three
/// crashes in a row inside one plugin, each soon after a start, and it is left out.
struct CrashHistory: Sendable {
    /// One crash, as its handler wrote it.
    struct Crash: Equatable {
        let signal: Int32
        let uptime: Duration
        /// Sent by another process: nobody's fault here.
        let isForeign: Bool
        /// Nil when no plugin was at work.
        let suspect: CrashSuspect?
    }

    /// Crashes in a row after which a plugin is left out.
    static let rowLimit = 3
    /// A server that ran for longer than this is not in a row of crashes.
    static let longestUptime = Duration.seconds(600)

    /// Those since the file was last read, oldest first.
    private(set) var fresh: [Crash] = []
    /// In a row, and all of one plugin.
    private(set) var row: [CrashSuspect] = []
    /// What safe mode leaves out.
    private(set) var excluded: [CrashSuspect] = []

    init(text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            switch parts.first {
            case "row": if let suspect = Self.suspect(parts.dropFirst()) { row.append(suspect) }
            case "safe": if let suspect = Self.suspect(parts.dropFirst()) { exclude(suspect) }
            case "crash": if let crash = Self.crash(parts.dropFirst()) { note(crash) }
            default: continue
            }
        }
    }

    /// Brings plugins back: the one of that name or id, or all. Returns the names.
    mutating func forgive(_ word: String?) -> [String] {
        func isMeant(_ suspect: CrashSuspect) -> Bool {
            guard let word else { return true }
            return [suspect.name.lowercased(), suspect.id].contains(word.lowercased())
        }
        let names = excluded.filter(isMeant).map(\.name)
        excluded.removeAll(where: isMeant)
        row.removeAll(where: isMeant)
        return names
    }

    /// The server has ended well.
    mutating func endRow() { row = [] }

    /// What the file holds once it was read.
    var text: String {
        (row.map { "row\t\($0.line)\n" } + excluded.map { "safe\t\($0.line)\n" }).joined()
    }

    private mutating func note(_ crash: Crash) {
        fresh.append(crash)
        guard !crash.isForeign else { return }
        guard let suspect = crash.suspect, crash.uptime <= Self.longestUptime else {
            row = []
            return
        }
        if row.first?.name != suspect.name { row = [] }
        row.append(suspect)
        guard row.count >= Self.rowLimit else { return }
        exclude(suspect)
        row = []
    }

    private mutating func exclude(_ suspect: CrashSuspect) {
        guard !excluded.contains(where: { $0.name == suspect.name }) else { return }
        excluded.append(suspect)
    }

    private static func suspect(_ parts: ArraySlice<Substring>) -> CrashSuspect? {
        let parts = Array(parts)
        guard parts.count == 3, !parts[0].isEmpty else { return nil }
        return CrashSuspect(name: String(parts[0]), id: String(parts[1]), hook: String(parts[2]))
    }

    private static func crash(_ parts: ArraySlice<Substring>) -> Crash? {
        let parts = Array(parts)
        guard parts.count >= 4, let signal = Int32(parts[0]), let uptime = Int64(parts[1]) else {
            return nil
        }
        return Crash(
            signal: signal, uptime: .milliseconds(uptime), isForeign: parts[2] != "0",
            suspect: suspect(parts[3...]))
    }
}
