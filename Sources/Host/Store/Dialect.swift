/// What is SQLite's own in the SQL that we use; everything else is portable.
enum Dialect {
    static func pragmas(mode: SQLiteConnection.Mode, synchronous: String) -> [String] {
        let common = ["PRAGMA temp_store = MEMORY", "PRAGMA foreign_keys = OFF"]
        switch mode {
        case .write:
            return [
                "PRAGMA journal_mode = WAL",
                // FULL syncs the log at each commit: what is acknowledged survives a power cut.
                "PRAGMA synchronous = \(synchronous)",
                // The checkpointer does it, off the commit path.
                "PRAGMA wal_autocheckpoint = 0",
                "PRAGMA cache_size = -65536",
                // A log that was once long gives its disk back.
                "PRAGMA journal_size_limit = 67108864",
            ] + common
        case .read:
            return ["PRAGMA query_only = ON", "PRAGMA cache_size = -8192"] + common
        }
    }

    /// Pages in the log above which it is checkpointed.
    static let checkpointPages = 4000
    /// Pages in the log above which readers are held back for a moment, so that it can begin anew.
    static let overlongPages = 32_000
}
