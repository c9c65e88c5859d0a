import PluginAPI

/// What scripts keep by `kv`, and what they are to be reminded of.
struct ScriptStatements {
    let values: Statement
    let put: Statement
    let remove: Statement
    let decided: Statement
    let timers: Statement
    let setTimer: Statement
    let removeTimer: Statement

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        values = add("SELECT key, value FROM host_script_value WHERE script = ?1")
        put = add(
            """
            INSERT INTO host_script_value VALUES(?1, ?2, ?3)
            ON CONFLICT(script, key) DO UPDATE SET value = excluded.value
            """)
        remove = add("DELETE FROM host_script_value WHERE script = ?1 AND key = ?2")
        timers = add(
            "SELECT id, name, data, due, every FROM host_script_timer WHERE script = ?1")
        setTimer = add(
            """
            INSERT INTO host_script_timer(id, script, name, data, due, every)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO UPDATE SET due = excluded.due
            """)
        removeTimer = add("DELETE FROM host_script_timer WHERE id = ?1")
        decided = add(
            """
            SELECT id, point, key, actor, filter, decision, reason, version, code, cost
            FROM host_decision WHERE id = ?1 OR event = ?1 AND event > 0 ORDER BY id
            """)
    }
}
