/// Why the server did not start; says what to do.
public struct StartError: Error, CustomStringConvertible {
    public let description: String
    public let exitCode: ExitCode

    init(_ description: String, _ exitCode: ExitCode = .failure) {
        self.description = description
        self.exitCode = exitCode
    }

    /// What was found wrong deeper in the house.
    init(_ error: any Error) {
        switch error {
        case let error as StartError: self = error
        case let error as StoreError: self.init(storage: error)
        case is ConfigError: self.init("\(error)", .usage)
        default: self.init("\(error)")
        }
    }

    private init(storage error: StoreError) {
        switch error {
        case .full, .fullIndex:
            self.init("the disk of the data folder is full; make space first (\(error))", .dataFull)
        case .passing:
            self.init(
                "another program holds the database, perhaps a shell of SQLite; close it (\(error))",
                .dataInUse)
        case .damaged:
            self.init(
                "the database is damaged (\(error)); restore a backup, or keep what can be read "
                    + "with sqlite3's .recover: docs/operations.md says how", .dataDamaged)
        case .broken: self.init("the database cannot be opened (\(error))", .dataUnusable)
        case .constraint, .misuse: self.init("\(error)")
        }
    }
}
