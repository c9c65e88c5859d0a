import PluginAPI

/// The statements over the audit log. Each page is found by the index of its first filter.
struct AuditTables: Sendable {
    let insert: Statement
    let all: Statement
    let byActor: Statement
    let byTarget: Statement
    let byAct: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement("INSERT INTO accounts_audit VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        all = setup.statement(
            """
            SELECT id, at, act, actor, target, reason FROM accounts_audit
            WHERE id < ?1 AND at >= ?2 ORDER BY id DESC LIMIT ?3
            """)
        byActor = setup.statement(
            """
            SELECT id, at, act, actor, target, reason FROM accounts_audit
            WHERE id < ?1 AND at >= ?2 AND actor = ?4
                AND (?5 IS NULL OR +target = ?5) AND (?6 IS NULL OR +act = ?6)
            ORDER BY id DESC LIMIT ?3
            """)
        byTarget = setup.statement(
            """
            SELECT id, at, act, actor, target, reason FROM accounts_audit
            WHERE id < ?1 AND at >= ?2 AND target = ?4 AND (?5 IS NULL OR +act = ?5)
            ORDER BY id DESC LIMIT ?3
            """)
        byAct = setup.statement(
            """
            SELECT id, at, act, actor, target, reason FROM accounts_audit
            WHERE id < ?1 AND at >= ?2 AND act = ?4 ORDER BY id DESC LIMIT ?3
            """)
    }
}
