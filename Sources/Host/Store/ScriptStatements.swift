import PluginAPI

/// What scripts keep by `kv`, what they are to be reminded of, what was set about them at run time,
/// and who changed what.
struct ScriptStatements {
    let values: Statement
    let put: Statement
    let remove: Statement
    let decided: Statement
    let placeOfDecided: Statement
    let timers: Statement
    let setTimer: Statement
    let removeTimer: Statement
    let settings: Statement
    let hasSettings: Statement
    let set: Statement
    let reset: Statement
    let changes: Statement
    let note: Statement
    let past: PastStatements

    // Of a topic's script, `NAME@TOPIC`, that was removed nothing is kept, however late it comes.
    private static func isThere(_ script: String) -> String {
        let at = "instr(\(script), '@')"
        return """
            (\(at) = 0 OR EXISTS (
                SELECT 1 FROM host_topic_script
                WHERE topic = CAST(substr(\(script), \(at) + 1) AS INTEGER)
                    AND name = substr(\(script), 1, \(at) - 1)))
            """
    }

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        values = add("SELECT key, value FROM host_script_value WHERE script = ?1")
        put = add(
            """
            INSERT INTO host_script_value SELECT ?1, ?2, ?3 WHERE \(Self.isThere("?1"))
            ON CONFLICT(script, key) DO UPDATE SET value = excluded.value
            """)
        remove = add("DELETE FROM host_script_value WHERE script = ?1 AND key = ?2")
        timers = add(
            "SELECT id, name, data, due, every FROM host_script_timer WHERE script = ?1")
        setTimer = add(
            """
            INSERT INTO host_script_timer(id, script, name, data, due, every)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE \(Self.isThere("?2"))
            ON CONFLICT(id) DO UPDATE SET due = excluded.due
            """)
        removeTimer = add("DELETE FROM host_script_timer WHERE id = ?1")
        decided = add(
            """
            SELECT id, point, key, actor, filter, decision, reason, version, code, cost
            FROM host_decision WHERE id = ?1 OR event = ?1 AND event > 0 ORDER BY id
            """)
        // What stands in no log may be known to its sender alone, unless it waits for moderators.
        placeOfDecided = add(
            """
            SELECT topic FROM host_log WHERE id = ?1
            UNION ALL SELECT key FROM host_decision WHERE id = ?1 AND decision = 'hold' LIMIT 1
            """)
        hasSettings = add("SELECT 1 FROM sqlite_master WHERE name = 'host_script_setting'")
        settings = add("SELECT script, name, value FROM host_script_setting")
        set = add(
            """
            INSERT INTO host_script_setting VALUES(?1, ?2, ?3)
            ON CONFLICT(script, name) DO UPDATE SET value = excluded.value
            """)
        reset = add("DELETE FROM host_script_setting WHERE script = ?1 AND name = ?2")
        changes = add(
            """
            SELECT at, actor, act, detail FROM host_script_change
            WHERE script = ?1 ORDER BY id DESC LIMIT ?2
            """)
        past = PastStatements(in: table)
        // Not what was noted last: who got no answer asks again.
        note = add(
            """
            INSERT INTO host_script_change
            SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (
                SELECT 1 FROM host_script_change
                WHERE id = (SELECT max(id) FROM host_script_change WHERE script = ?2)
                    AND actor = ?4 AND act = ?5 AND detail = ?6)
            """)
    }
}

extension ScriptStatements {
    /// What a script keeps by `kv`: JSON by key.
    func values(of id: String, in database: Database) throws(Refusal) -> [String: String] {
        var kept: [String: String] = [:]
        var rows = try database.rows(values, id)
        while try rows.next() { kept[rows.text(0)] = rows.text(1) }
        return kept
    }
}
