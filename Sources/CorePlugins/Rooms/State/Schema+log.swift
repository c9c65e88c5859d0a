import PluginAPI

/// Statements over the log as one person sees it. What that person hid is marked, also where
/// another event speaks of it (an edit carries the text).
struct LogTables: Sendable {
    let after: Statement
    let before: Statement
    let cleared: Statement
    let hasHidden: Statement
    let place: Statement
    let event: Statement

    init(_ setup: PluginSetup) {
        after = setup.statement(
            """
            SELECT l.id, l.sequence, l.kind, l.actor, l.body, EXISTS(
                SELECT 1 FROM rooms_hidden h WHERE h.account = ?5
                    AND h.message IN (l.id, CAST(l.body ->> '$.message' AS INTEGER)))
            FROM rooms_log l WHERE l.topic = ?1 AND l.sequence > ?2 AND l.sequence < ?3
            ORDER BY l.sequence LIMIT ?4
            """)
        before = setup.statement(
            """
            SELECT l.id, l.sequence, l.kind, l.actor, l.body, EXISTS(
                SELECT 1 FROM rooms_hidden h WHERE h.account = ?4
                    AND h.message IN (l.id, CAST(l.body ->> '$.message' AS INTEGER)))
            FROM rooms_log l WHERE l.topic = ?1 AND l.sequence < ?2
            ORDER BY l.sequence DESC LIMIT ?3
            """)
        cleared = setup.statement(
            "SELECT cleared_sequence FROM rooms_member WHERE room = ?1 AND account = ?2")
        hasHidden = setup.statement(
            """
            SELECT 1 FROM rooms_hidden WHERE account = ?1 AND room = ?2 LIMIT 1
            """)
        place = setup.statement("SELECT sequence FROM rooms_log WHERE id = ?1 AND topic = ?2")
        event = setup.statement("SELECT id FROM rooms_log WHERE topic = ?1 AND sequence = ?2")
    }
}
