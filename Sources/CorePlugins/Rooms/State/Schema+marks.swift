import PluginAPI

/// Statements over what a member has read, and over the list of rooms.
struct MarkTables: Sendable {
    let list: Statement
    let standing: Statement
    let mark: Statement
    let messagesBetween: Statement
    let firstMessageAfter: Statement
    let mentionsAfter: Statement
    let readers: Statement
    let isDiscreet: Statement
    let setDiscreet: Statement
    let unsetDiscreet: Statement
    let peers: Statement
    let changes: Statement

    init(_ setup: PluginSetup) {
        list = setup.statement(
            """
            SELECT r.id, r.name, r.kind, r.handle, r.topic, r.picture, r.archived, r.members,
                r.is_public, r.messages, m.role, m.read_sequence, m.read_messages, m.mentions,
                m.is_request, m.notify, m.favourite, m.cleared_sequence,
                l.id, l.sequence, l.actor, substr(l.body ->> '$.text', 1, 200),
                EXISTS(
                    SELECT 1 FROM rooms_hidden h WHERE h.account = m.account AND h.message = l.id),
                ifnull(e.messages, 0), ifnull(e.through, 0), (
                    SELECT CASE d.low WHEN m.account THEN d.high ELSE d.low END
                    FROM rooms_direct d WHERE d.room = r.id),
                l.body ->> '$.script',
                CASE WHEN l.body ->> '$.hook' IS NOT NULL THEN l.body ->> '$.name' END
            FROM rooms_member m JOIN rooms_room r ON r.id = m.room
                LEFT JOIN rooms_erased e ON e.room = r.id
                LEFT JOIN rooms_log l ON l.topic = r.id AND l.sequence = r.last
            WHERE m.account = ?1 AND m.room > ?2 AND r.deleted = 0 ORDER BY m.room LIMIT ?3
            """)
        standing = setup.statement(
            """
            SELECT m.read_sequence, m.read_messages, m.mentions, r.messages, r.last, m.notify,
                m.favourite, m.cleared_sequence, r.members, m.is_request,
                ifnull(e.messages, 0), r.handle IS NOT NULL
            FROM rooms_member m JOIN rooms_room r ON r.id = m.room
                LEFT JOIN rooms_erased e ON e.room = r.id
            WHERE m.room = ?1 AND m.account = ?2 AND r.deleted = 0
            """)
        mark = setup.statement(
            """
            UPDATE rooms_member SET read_sequence = ?3, read_messages = ?4, mentions = ?5
            WHERE room = ?1 AND account = ?2
            """)
        messagesBetween = setup.statement(
            """
            SELECT count(*) FROM rooms_log
            WHERE topic = ?1 AND sequence > ?2 AND sequence <= ?3 AND kind = 'rooms.message'
            """)
        firstMessageAfter = setup.statement(
            """
            SELECT sequence FROM rooms_log
            WHERE topic = ?1 AND sequence > ?2 AND kind = 'rooms.message'
            ORDER BY sequence LIMIT 1
            """)
        mentionsAfter = setup.statement(
            "SELECT count(*) FROM rooms_mention WHERE account = ?1 AND room = ?2 AND sequence > ?3")
        readers = setup.statement(
            """
            SELECT m.account, m.read_sequence FROM rooms_member m
            WHERE m.room = ?1 AND m.account > ?2 AND m.read_sequence >= ?3 AND m.account <> ?4
                AND NOT EXISTS(SELECT 1 FROM rooms_discreet d WHERE d.account = m.account)
            ORDER BY m.account LIMIT ?5
            """)
        isDiscreet = setup.statement("SELECT 1 FROM rooms_discreet WHERE account = ?1")
        setDiscreet = setup.statement(
            "INSERT INTO rooms_discreet VALUES(?1) ON CONFLICT DO NOTHING")
        unsetDiscreet = setup.statement("DELETE FROM rooms_discreet WHERE account = ?1")
        peers = setup.statement(
            "SELECT account, is_request FROM rooms_member WHERE room = ?1 AND account <> ?2")
        changes = setup.statement(
            """
            SELECT m.room, m.read_sequence, m.read_messages, m.mentions, m.cleared_sequence,
                r.messages, ifnull(e.messages, 0)
            FROM rooms_member m JOIN rooms_room r ON r.id = m.room
                LEFT JOIN rooms_erased e ON e.room = r.id
            WHERE m.account = ?1 AND m.room > ?2 AND r.deleted = 0 ORDER BY m.room LIMIT ?3
            """)
    }
}
