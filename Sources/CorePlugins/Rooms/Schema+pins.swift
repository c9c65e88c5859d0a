import PluginAPI

/// What is pinned in a room, and every statement over it.
struct PinTables: Sendable {
    let insertPin: Statement
    let pinCount: Statement
    let isPinned: Statement
    let deletePin: Statement
    let pins: Statement

    init(_ setup: PluginSetup) {
        insertPin = setup.statement(
            "INSERT INTO rooms_pin VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
        pinCount = setup.statement("SELECT count(*) FROM rooms_pin WHERE room = ?1")
        isPinned = setup.statement(
            "SELECT 1 FROM rooms_pin WHERE room = ?1 AND message = ?2")
        deletePin = setup.statement("DELETE FROM rooms_pin WHERE room = ?1 AND message = ?2")
        pins = setup.statement(
            """
            SELECT l.kind, l.id, l.topic, l.sequence, l.actor, l.body
            FROM rooms_pin p JOIN rooms_log l ON l.id = p.message
            WHERE p.room = ?1
                AND l.sequence > ifnull((
                    SELECT cleared_sequence FROM rooms_member
                    WHERE room = ?1 AND account = ?2), 0)
                AND NOT EXISTS(
                    SELECT 1 FROM rooms_hidden WHERE account = ?2 AND message = l.id)
            ORDER BY p.at, p.message
            """)
    }
}
