import PluginAPI

/// Statements over what is erased after a time, and over exports.
struct KeepingTables: Sendable {
    let setRule: Statement
    let rules: Statement
    let rule: Statement
    let events: Statement
    let setErased: Statement
    let deleteRevisions: Statement
    let deleteReactions: Statement
    let deletePin: Statement
    let deleteStars: Statement
    let deleteHidden: Statement
    let deleteMentions: Statement
    let turn: Statement
    let nextTurn: Statement
    let owner: Statement
    let room: Statement
    let insertExport: Statement
    let deleteExports: Statement
    let export: Statement
    let exported: Statement

    init(_ setup: PluginSetup) {
        setRule = setup.statement(
            "UPDATE rooms_room SET retain_days = ?2, retain_count = ?3 WHERE id = ?1")
        rules = setup.statement(
            """
            SELECT r.id, r.retain_days, r.retain_count, r.messages, r.deleted,
                ifnull(e.through, 0), ifnull(e.messages, 0)
            FROM rooms_room r LEFT JOIN rooms_erased e ON e.room = r.id
            WHERE r.id > ?1 ORDER BY r.id LIMIT ?2
            """)
        rule = setup.statement(
            """
            SELECT r.id, r.retain_days, r.retain_count, r.messages, r.deleted,
                ifnull(e.through, 0), ifnull(e.messages, 0)
            FROM rooms_room r LEFT JOIN rooms_erased e ON e.room = r.id WHERE r.id = ?1
            """)
        events = setup.statement(
            """
            SELECT id, sequence, kind = 'rooms.message', body ->> '$.text' IS NOT NULL
            FROM rooms_log WHERE topic = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3
            """)
        setErased = setup.statement(
            """
            INSERT INTO rooms_erased VALUES(?1, ?2, ?3)
            ON CONFLICT(room) DO UPDATE SET
                through = excluded.through, messages = excluded.messages
            """)
        deleteRevisions = setup.statement("DELETE FROM rooms_revision WHERE message = ?1")
        deleteReactions = setup.statement("DELETE FROM rooms_reaction WHERE message = ?1")
        deletePin = setup.statement("DELETE FROM rooms_pin WHERE room = ?1 AND message = ?2")
        deleteStars = setup.statement("DELETE FROM rooms_star WHERE message = ?1")
        deleteHidden = setup.statement("DELETE FROM rooms_hidden WHERE message = ?1")
        deleteMentions = setup.statement(
            "DELETE FROM rooms_mention WHERE room = ?1 AND sequence <= ?2")
        turn = setup.statement("SELECT number FROM rooms_turn")
        nextTurn = setup.statement("UPDATE rooms_turn SET number = number + 1")
        owner = setup.statement(
            "SELECT role FROM rooms_member WHERE room = ?1 AND account = ?2")
        room = setup.statement("SELECT retain_days, retain_count FROM rooms_room WHERE id = ?1 AND deleted = 0")
        insertExport = setup.statement("INSERT INTO rooms_export VALUES(?1, ?2, ?3, ?4, ?5)")
        deleteExports = setup.statement("DELETE FROM rooms_export WHERE until < ?1")
        export = setup.statement(
            """
            SELECT room, head FROM rooms_export WHERE id = ?1 AND account = ?2 AND until >= ?3
            """)
        exported = setup.statement(
            """
            SELECT l.id, l.sequence, l.kind, l.actor, ifnull(p.username, ''),
                ifnull(p.display_name, ''), l.body
            FROM rooms_log l LEFT JOIN accounts_person p ON p.id = l.actor
            WHERE l.topic = ?1 AND l.sequence > ?2 AND l.sequence <= ?3
            ORDER BY l.sequence LIMIT ?4
            """)
    }
}
