import PluginAPI

/// Brings the tables of one owner to its version: each step once, in order, in a transaction,
/// recorded with a checksum.
struct Migrator {
    let connection: SQLiteConnection
    let statements: MigrationStatements
    let crypto: any Crypto

    /// - Throws: when a recorded step was edited, the storage is newer than the plugin, or a step
    ///   fails.
    func run(_ steps: [Migration], of owner: String, as rights: StatementOwner)
        throws(MigrationError)
    {
        for (index, step) in steps.enumerated() where step.number != index + 1 {
            throw MigrationError(
                "\(owner): migration \(step.number) should have the number \(index + 1)")
        }
        let recorded = try recordedChecksums(of: owner)
        guard recorded.count <= steps.count else {
            throw MigrationError(
                "\(owner): the storage is at migration \(recorded.count), this version knows "
                    + "\(steps.count); use the newer version, or a backup from before it")
        }
        for step in steps {
            let checksum = crypto.sha256([UInt8](step.sql.utf8))
            guard step.number > recorded.count else {
                guard recorded[step.number - 1] == checksum else {
                    throw MigrationError(
                        "\(owner): migration \(step.number) (\(step.name)) is not the one that has run; "
                            + "a step that has run is never edited, add a new one")
                }
                continue
            }
            try apply(step, of: owner, as: rights, checksum: checksum)
        }
    }

    private func recordedChecksums(of owner: String) throws(MigrationError) -> [[UInt8]] {
        do {
            var checksums: [[UInt8]] = []
            var rows = try Database(connection).rows(statements.recorded, owner)
            while try rows.next() { checksums.append(rows.blob(0)) }
            return checksums
        } catch {
            throw MigrationError("\(owner): its migrations cannot be read: \(error.message)")
        }
    }

    private func apply(
        _ step: Migration, of owner: String, as rights: StatementOwner, checksum: [UInt8]
    ) throws(MigrationError) {
        do {
            try connection.execute("BEGIN IMMEDIATE")
            let before = try names()
            try connection.execute(step.sql, owner: rights)
            if rights != .host { try refuseForeign(try names().subtracting(before), of: owner) }
            try record(step, of: owner, checksum: checksum)
            try connection.execute("COMMIT")
        } catch {
            let place = "\(owner): migration \(step.number) (\(step.name))"
            if connection.isInTransaction { _ = Result { try connection.execute("ROLLBACK") } }
            throw MigrationError("\(place) failed and was undone: \(error)")
        }
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

    private func record(_ step: Migration, of owner: String, checksum: [UInt8]) throws(StoreError) {
        do {
            try Database(connection).run(
                statements.record, owner, step.number, step.name, checksum, Clock.wall)
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

/// Why the tables are not at their version; says what to do.
struct MigrationError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
