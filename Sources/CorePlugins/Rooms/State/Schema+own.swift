import PluginAPI

/// Statements over what belongs to one person alone: drafts, stars, wishes.
struct OwnTables: Sendable {
    let setDraft: Statement
    let drafts: Statement
    let setStar: Statement
    let deleteStar: Statement
    let starred: Statement
    let said: Statement
    let setWishes: Statement

    init(_ setup: PluginSetup) {
        setDraft = setup.statement(
            """
            INSERT INTO rooms_draft VALUES(?1, ?2, ?3, ?4, ?5)
            ON CONFLICT(account, room) DO UPDATE SET
                text = excluded.text, reply = excluded.reply, at = excluded.at
            """)
        drafts = setup.statement(
            """
            SELECT d.room, d.text, d.reply, d.at FROM rooms_draft d
            JOIN rooms_member m ON m.room = d.room AND m.account = d.account
            WHERE d.account = ?1 AND d.room > ?2 ORDER BY d.room LIMIT ?3
            """)
        setStar = setup.statement(
            """
            INSERT INTO rooms_star(account, message, room, at) VALUES(?1, ?2, ?3, ?4)
            ON CONFLICT DO NOTHING
            """)
        deleteStar = setup.statement(
            "DELETE FROM rooms_star WHERE account = ?1 AND message = ?2 AND room = ?3")
        starred = setup.statement(
            """
            SELECT s.message, l.topic, l.sequence, l.kind, l.actor, l.body
            FROM rooms_star s JOIN rooms_member m ON m.room = s.room AND m.account = s.account
            JOIN rooms_log l ON l.id = s.message
            WHERE s.account = ?1 AND s.message < ?2 AND l.sequence > m.cleared_sequence
                AND NOT EXISTS(
                    SELECT 1 FROM rooms_hidden h
                    WHERE h.account = s.account AND h.message = s.message)
            ORDER BY s.message DESC LIMIT ?3
            """)
        said = setup.statement(
            """
            SELECT id, topic, sequence, body FROM rooms_log
            WHERE id > ?1 AND id <= ?2 AND actor = ?3 AND kind = 'rooms.message'
            ORDER BY id LIMIT ?4
            """)
        setWishes = setup.statement(
            """
            UPDATE rooms_member SET notify = ?3, favourite = ?4 WHERE room = ?1 AND account = ?2
            """)
    }
}
