import PluginAPI

/// What a plugin does at each start, before the first connection.
struct StartWork: Sendable {
    let plugin: String
    let work: WriteWork<Void>
}

extension ExchangeRunner {
    /// Runs the plugins' work at start on the thread that starts the server, before there is a
    /// writer. It is one transaction: when one fails nothing of any is kept, so that the others can
    /// begin anew without it.
    /// - Returns: which plugin failed and why; nil when all is done.
    func runStartWork() throws(StoreError) -> (plugin: String, refusal: Refusal)? {
        guard !features.started.isEmpty else { return nil }
        let now = Timestamp(milliseconds: Clock.wall)
        var notes = BatchNotes()
        var answer = JSONObject()
        try connection.execute("BEGIN")
        for start in features.started {
            guard let refusal = run(start, at: now, &notes, &answer) else { continue }
            let trouble = connection.trouble
            connection.clearTrouble()
            connection.forgetSavepoints()
            if connection.isInTransaction { try connection.execute("ROLLBACK") }
            if let trouble { throw trouble }
            return (start.plugin, refusal)
        }
        try connection.execute("COMMIT")
        for ended in notes.ended { revoked.add(ended.session, until: ended.expiry, at: now) }
        return nil
    }

    // Nobody is connected yet: what it announces reaches nobody.
    private func run(
        _ start: StartWork, at now: Timestamp, _ notes: inout BatchNotes, _ answer: inout JSONObject
    ) -> Refusal? {
        do throws(Refusal) {
            return try run(.inside(start.work), at: now, into: Parcel(), &notes, &answer)
        } catch {
            return error
        }
    }
}
