import Synchronization

/// The configuration that holds now. A reload swaps it whole; who works by it in a loop compares
/// the number of the version once a turn and copies it when that has changed.
final class LiveSettings: Sendable {
    private let version = Atomic<Int>(0)
    private let config: Mutex<Config>

    init(_ config: Config) { self.config = Mutex(config) }

    /// Counts the swaps.
    var number: Int { version.load(ordering: .acquiring) }

    var current: Config { config.withLock { $0 } }

    /// Takes over of `fresh` what a reload can change.
    /// - Returns: what differs, in words for the log.
    func take(_ fresh: Config) -> ConfigChanges {
        let changes = config.withLock { config in
            let changes = ConfigChanges(from: config, to: fresh)
            for key in Config.keys where changes.taken.contains(key.path) {
                key.copy(from: fresh, to: &config)
            }
            return changes
        }
        version.add(1, ordering: .releasing)
        return changes
    }
}

/// What differs between the configuration that holds and a fresh one, by path.
struct ConfigChanges: Equatable {
    /// What a reload changes.
    private(set) var taken: [String] = []
    /// What waits for the next start.
    private(set) var waiting: [String] = []

    init(from old: Config, to fresh: Config) {
        for key in Config.keys where key.literal(in: old) != key.literal(in: fresh) {
            if key.isReloadable { taken.append(key.path) } else { waiting.append(key.path) }
        }
        let tables = Set(old.pluginTables.keys).union(fresh.pluginTables.keys)
        for table in tables.sorted() {
            let before = old.pluginTables[table]?.mapValues(\.value)
            let after = fresh.pluginTables[table]?.mapValues(\.value)
            if before != after { waiting.append(table) }
        }
    }
}
