/// What is SQLite's own in the SQL that we use; everything else is portable.
enum Dialect {
    static func pragmas(mode: SQLiteConnection.Mode, store: Config.StoreConfig) -> [String] {
        let common = ["PRAGMA temp_store = MEMORY", "PRAGMA foreign_keys = OFF"]
        switch mode {
        case .write:
            return [
                "PRAGMA journal_mode = WAL",
                // FULL syncs the log at each commit: what is acknowledged survives a power cut.
                "PRAGMA synchronous = \(store.synchronous)",
                // The checkpointer does it, off the commit path.
                "PRAGMA wal_autocheckpoint = 0",
                "PRAGMA cache_size = -65536",
                // A log that was once too long gives its disk back.
                "PRAGMA journal_size_limit = \(store.logMebibytes << 20)",
            ] + common
        case .read:
            // A search looks into many pages.
            return ["PRAGMA query_only = ON", "PRAGMA cache_size = -32768"] + common
        }
    }
}
