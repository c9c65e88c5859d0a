import PluginAPI

/// What a data folder holds about scripts, read without a server or beside one.
struct ScriptRecords {
    let database: Database
    let statements: ScriptStatements

    /// - Throws: when the storage cannot be read; `.dataUnusable` where there is none.
    init(_ config: Config) throws(StartError) {
        let path = "\(config.data)/parley.db"
        try DataFolder.refuseUnknown(path)
        guard readBeginning(of: path, 1) != nil else {
            throw StartError("\(path) does not exist", .dataUnusable)
        }
        let table = StatementTable()
        statements = ScriptStatements(in: table)
        do {
            database = Database(
                try SQLiteConnection(
                    path: path, mode: .read, statements: table, store: config.store))
        } catch { throw StartError(error) }
    }

    /// What was set at run time; nothing where no server ran yet, or none that knew of it.
    static func settings(_ config: Config) throws(ConfigError) -> StoredScriptSettings {
        guard readBeginning(of: "\(config.data)/parley.db", 1) != nil else {
            return StoredScriptSettings()
        }
        do {
            let records = try ScriptRecords(config)
            guard try records.database.has(records.statements.hasSettings) else {
                return StoredScriptSettings()
            }
            return try StoredScriptSettings(records.database, records.statements)
        } catch { throw ConfigError("what was set at run time cannot be read: \(error)") }
    }
}
