/// The SQL of every registered statement; one list for all connections. Filled at set-up, then read
/// only.
final class StatementTable {
    struct Entry {
        let sql: String
        let owner: StatementOwner
    }

    private(set) var entries: [Entry] = []

    func add(_ sql: String, owner: StatementOwner) -> Int {
        entries.append(Entry(sql: sql, owner: owner))
        return entries.count - 1
    }

    /// Forgets all but the first `count`, before they are used.
    func truncate(to count: Int) { entries.removeSubrange(count...) }
}

/// Whose statement it is: it decides which tables it reaches.
enum StatementOwner: Equatable, CustomStringConvertible {
    case host
    /// A plugin, by its id; its tables begin with `<id>_`.
    case plugin(String)
    /// A plugin's migration, which may also create and drop its own tables.
    case migration(String)

    var description: String {
        switch self {
        case .host: "host"
        case .plugin(let id): "plugin \(id)"
        case .migration(let id): "migration of \(id)"
        }
    }
}

/// A statement that cannot be prepared, and whose it is.
struct StatementError: Error, CustomStringConvertible {
    let owner: StatementOwner
    let error: StoreError
    var description: String { "\(error)" }
}
