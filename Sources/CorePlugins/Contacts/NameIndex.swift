import PluginAPI

/// Keeps what people are found by in step with their names.
struct NameIndex: Sendable {
    let tables: NameTables

    /// Reads a person's names anew, where they changed; forgets whoever is not there any more.
    func refresh(_ account: AccountID, _ database: Database) throws(Refusal) {
        let names = try database.first(tables.names, account) { ($0.text(0), $0.text(1)) }
        guard let names else { return try forget(account, database) }
        let known = try database.first(tables.known, account) { ($0.text(0), $0.text(1)) }
        if let known, known == names { return }
        try store(account, names.0, names.1, database)
    }

    /// Forgets a person's names.
    func forget(_ account: AccountID, _ database: Database) throws(Refusal) {
        try database.run(tables.deleteKeys, account)
        try database.run(tables.deletePerson, account)
    }

    /// At each start: what happened while this plugin was switched off, or before it came.
    func catchUp(_ database: Database) throws(Refusal) {
        // Read first and stored then: a query does not go on over rows that are being changed.
        for (account, username, name) in try changed(database) {
            try store(account, username, name, database)
        }
        for account in try gone(database) { try forget(account, database) }
    }

    private func changed(_ database: Database) throws(Refusal) -> [(AccountID, String, String)] {
        var found: [(AccountID, String, String)] = []
        var rows = try database.rows(tables.changed)
        while try rows.next() { found.append((rows.identifier(0), rows.text(1), rows.text(2))) }
        return found
    }

    private func gone(_ database: Database) throws(Refusal) -> [AccountID] {
        var found: [AccountID] = []
        var rows = try database.rows(tables.gone)
        while try rows.next() { found.append(rows.identifier(0)) }
        return found
    }

    private func store(
        _ account: AccountID, _ username: String, _ name: String, _ database: Database
    ) throws(Refusal) {
        try database.run(tables.deleteKeys, account)
        for key in NameKeys.keys(of: username, name).sorted() {
            try database.run(tables.insertKey, key, account)
        }
        try database.run(tables.setPerson, account, username, name)
    }
}
