import PluginAPI

/// What scripts keep by `kv`.
struct ScriptStatements {
    let values: Statement
    let put: Statement
    let remove: Statement
    let decided: Statement

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        values = add("SELECT key, value FROM host_script_value WHERE script = ?1")
        put = add(
            """
            INSERT INTO host_script_value VALUES(?1, ?2, ?3)
            ON CONFLICT(script, key) DO UPDATE SET value = excluded.value
            """)
        remove = add("DELETE FROM host_script_value WHERE script = ?1 AND key = ?2")
        decided = add(
            """
            SELECT id, point, key, actor, filter, decision, reason, version, code, cost
            FROM host_decision WHERE id = ?1 OR event = ?1 AND event > 0 ORDER BY id
            """)
    }
}
