import PluginAPI

/// Brings the tables of one owner to its version: each step once, in order, in a transaction,
/// recorded with a checksum.
struct Migrator {
    let connection: SQLiteConnection
    let statements: MigrationStatements
    let crypto: any Crypto

    /// All steps that have not run yet, in one transaction: a failure leaves the storage as it was.
    func run(_ steps: [Migration], of owner: String, as rights: StatementOwner)
        throws(MigrationError)
    {
        let plan = try plan(steps, of: owner)
        guard var current = plan.due.first else { return }
        do throws(StoreError) {
            try connection.execute("BEGIN IMMEDIATE")
            for step in plan.due {
                current = step
                try apply(step, plan, as: rights)
            }
            try connection.execute("COMMIT")
        } catch {
            if connection.isInTransaction { _ = Result { try connection.execute("ROLLBACK") } }
            switch error {
            case .misuse, .constraint: throw .failed(owner, current.label, "\(error)")
            default: throw .storage(error)
            }
        }
    }

    /// What there is to do; changes nothing.
    func plan(_ steps: [Migration], of owner: String) throws(MigrationError) -> MigrationPlan {
        try MigrationPlan(
            steps, of: owner, recorded: try recordedChecksums(of: owner), crypto: crypto)
    }

    private func recordedChecksums(of owner: String) throws(MigrationError) -> [[UInt8]] {
        do throws(Refusal) {
            var checksums: [[UInt8]] = []
            var rows = try Database(connection).rows(statements.recorded, owner)
            while try rows.next() { checksums.append(rows.blob(0)) }
            return checksums
        } catch {
            throw .storage(connection.trouble ?? .misuse(error.message))
        }
    }

    private func apply(
        _ step: Migration, _ plan: MigrationPlan, as rights: StatementOwner
    ) throws(StoreError) {
        let before = try names()
        try connection.execute(step.sql, owner: rights)
        if rights != .host { try refuseForeign(try names().subtracting(before), of: plan.owner) }
        try record(step, plan)
    }

    // ALTER TABLE ... RENAME TO does not show the authorizer the new name.
    private func refuseForeign(_ made: Set<String>, of owner: String) throws(StoreError) {
        let foreign = made.filter { !$0.hasPrefix("\(owner)_") && !$0.hasPrefix("sqlite_") }
        guard let name = foreign.min() else { return }
        throw .misuse("'\(name)' must begin with \(owner)_")
    }

    private func names() throws(StoreError) -> Set<String> {
        do throws(Refusal) {
            var names: Set<String> = []
            var rows = try Database(connection).rows(statements.names)
            while try rows.next() { names.insert(rows.text(0)) }
            return names
        } catch {
            throw connection.trouble ?? .misuse(error.message)
        }
    }

    private func record(_ step: Migration, _ plan: MigrationPlan) throws(StoreError) {
        do {
            try Database(connection).run(
                statements.record, plan.owner, step.number, step.name, plan.checksum(of: step),
                Clock.wall)
        } catch {
            throw connection.trouble ?? .misuse(error.message)
        }
    }
}

/// The migrator's statements.
struct MigrationStatements {
    let recorded: Statement
    let record: Statement
    let names: Statement

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        recorded = add("SELECT checksum FROM host_migration WHERE plugin = ?1 ORDER BY number")
        names = add("SELECT name FROM sqlite_master")
        record = add("INSERT INTO host_migration VALUES(?1, ?2, ?3, ?4, ?5)")
    }
}

/// Why the tables are not at their version; says what to do. An owner is `host` or a plugin's id.
public enum MigrationError: Error, Sendable, CustomStringConvertible {
    /// The steps do not count 1, 2, 3 ...
    case misnumbered(String, String, expected: Int)
    case newer(String, stored: Int, known: Int)
    /// A step that has run is not what it was.
    case edited(String, String)
    case failed(String, String, String)
    /// Nobody's fault but the storage's.
    case storage(StoreError)

    public var description: String {
        switch self {
        case .misnumbered(let owner, let step, let expected):
            "\(owner): \(step) should have the number \(expected)"
        case .newer(let owner, let stored, let known):
            "\(owner): the storage is at migration \(stored), this version knows \(known); "
                + "use the version that the storage was last used with or a later one, "
                + "or a backup from before it"
        case .edited(let owner, let step):
            "\(owner): \(step) is not the one that has run; a step that has run is never edited: "
                + "restore it, and add a new one"
        case .failed(let owner, let step, let reason):
            "\(owner): \(step) failed, and nothing was changed: \(reason)"
        case .storage(let error): "\(error)"
        }
    }
}
