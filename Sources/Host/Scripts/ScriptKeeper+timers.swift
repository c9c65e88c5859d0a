import PluginAPI

extension ScriptKeeper {
    /// What a script of that id is to be reminded of, stored behind it.
    func timers(
        of id: String, limit: Int = ScriptTimers.most, _ reader: Reader
    ) -> ScriptTimers {
        ScriptTimers(
            storedTimers(of: id, reader), limit: limit,
            makeID: { [clock] in clock.make(at: Clock.wall) },
            keep: keepTimers(of: id))
    }

    private func storedTimers(of id: String, _ reader: Reader) -> [ScriptTimer] {
        do throws(Refusal) {
            var timers: [ScriptTimer] = []
            var rows = try Database(reader.connection).rows(statements.timers, id)
            while try rows.next() {
                timers.append(
                    ScriptTimer(
                        id: rows.integer(0), name: rows.text(1), data: rows.text(2),
                        due: rows.integer(3), every: rows.integer(4)))
            }
            return timers
        } catch {
            Log.fail(
                "what a script is to be reminded of cannot be read: \(error.message)",
                ["script": id])
            return []
        }
    }

    private func keepTimers(of id: String) -> ScriptTimers.Keep {
        { [storage, statements] changes, done in
            storage.post({ exchange throws(Refusal) in
                for (number, timer) in changes {
                    if let timer {
                        try exchange.database.run(
                            statements.setTimer, number, id, timer.name, timer.data, timer.due,
                            timer.every)
                    } else {
                        try exchange.database.run(statements.removeTimer, number)
                    }
                }
            }) { refusal in
                if let refusal {
                    Log.warn(
                        "what a script is to be reminded of was not stored: \(refusal.message)",
                        ["script": id])
                }
                done()
            }
        }
    }
}
