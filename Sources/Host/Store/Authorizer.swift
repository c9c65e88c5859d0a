import CSQLite

/// Keeps a plugin's statements to its own tables and to published views. SQLite asks while it
/// prepares a statement, never while it runs one
/// (https://www.sqlite.org/c3ref/set_authorizer.html).
final class Authorizer {
    var owner: StatementOwner = .host { didSet { shown.removeAll() } }
    /// Views that every plugin may read.
    var publishedViews: Set<String> = []
    /// What was refused last, for the error message.
    private(set) var refused: String?
    /// Tables that the statement being prepared reads through a published view.
    private var shown: Set<String> = []

    func attach(to connection: OpaquePointer) {
        sqlite3_set_authorizer(
            connection,
            { context, action, first, second, _, accessor in
                guard let context else { return SQLITE_DENY }
                // SAFETY: the connection owns this object and outlives every statement it prepares.
                let authorizer = Unmanaged<Authorizer>.fromOpaque(context).takeUnretainedValue()
                return authorizer.judge(
                    action, first.map { String(cString: $0) } ?? "",
                    second.map { String(cString: $0) } ?? "", accessor.map { String(cString: $0) })
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func judge(_ action: Int32, _ first: String, _ second: String, _ accessor: String?)
        -> Int32
    {
        let isAllowed =
            switch owner {
            case .host: true
            case .plugin(let id): mayUse(action, first, second, accessor, prefix: "\(id)_")
            case .migration(let id):
                mayUse(action, first, second, accessor, prefix: "\(id)_")
                    || mayDefine(action, first, second, prefix: "\(id)_")
            }
        if !isAllowed { refused = first }
        return isAllowed ? SQLITE_OK : SQLITE_DENY
    }

    private func mayUse(
        _ action: Int32, _ table: String, _ column: String, _ accessor: String?, prefix: String
    ) -> Bool {
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: true
        case SQLITE_FUNCTION: true
        case SQLITE_READ:
            table.hasPrefix(prefix) || publishedViews.contains(table)
                || accessor.map { shows($0, table) } ?? false
                || accessor == "\(prefix)log" && table == "host_log"
                || isVirtualTableDeclared(table, column)
                // No column at all: a flattened view of which only the row counts, as in count(*).
                || column.isEmpty && shown.contains(table)
        case SQLITE_UPDATE: table.hasPrefix(prefix) || table == "sqlite_master"
        case SQLITE_INSERT, SQLITE_DELETE: table.hasPrefix(prefix)
        // FTS5 asks for it when a connection looks at its table for the first time.
        case SQLITE_PRAGMA: table == "data_version"
        default: false
        }
    }

    // When a connection looks at a virtual table for the first time, its module declares the
    // columns by a CREATE TABLE that SQLite takes apart and never runs: it asks for an update of
    // sqlite_master, and for the row's number. A statement of a plugin's own that would change
    // sqlite_master, SQLite itself refuses.
    private func isVirtualTableDeclared(_ table: String, _ column: String) -> Bool {
        table == "sqlite_master" && column == "ROWID"
    }

    // A view shows what its own plugin has, and nothing of others: an id has no underscore.
    private func shows(_ view: String, _ table: String) -> Bool {
        guard publishedViews.contains(view), table.hasPrefix(view.prefix { $0 != "_" } + "_") else {
            return false
        }
        shown.insert(table)
        return true
    }

    // Creating and dropping writes to sqlite_master; SQLite itself refuses direct writes to it.
    private func mayDefine(_ action: Int32, _ first: String, _ second: String, prefix: String)
        -> Bool
    {
        switch action {
        case SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE:
            first == "sqlite_master" || first == "sqlite_sequence"
        case SQLITE_CREATE_TABLE, SQLITE_CREATE_VIEW, SQLITE_DROP_TABLE, SQLITE_DROP_VIEW,
            SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE:
            // sqlite_sequence comes with the first AUTOINCREMENT.
            first.hasPrefix(prefix) || first == "sqlite_sequence"
        case SQLITE_CREATE_INDEX, SQLITE_DROP_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_DROP_TRIGGER,
            SQLITE_ALTER_TABLE:
            second.hasPrefix(prefix)
        case SQLITE_REINDEX: true
        default: false
        }
    }
}
