import PluginAPI

/// What is said in rooms and what happens to it, and every statement over that. The words
/// themselves stand in the log (`rooms_log`).
struct MessageTables: Sendable {
    let bump: Statement
    let markSent: Statement
    let message: Statement
    let program: Statement
    let insertRevision: Statement
    let revisionCount: Statement
    let revisions: Statement
    let revisionEvents: Statement
    let deleteRevisions: Statement
    let hide: Statement
    let clear: Statement
    let unhideAll: Statement
    let isUnseen: Statement
    let insertExpiry: Statement
    let earlierExpiry: Statement
    let expired: Statement
    let deleteExpiry: Statement
    let nextExpiry: Statement
    let said: Statement
    let stretchEnd: Statement
    let writtenBy: Statement
    let stretch: Statement

    init(_ setup: PluginSetup) {
        // Reading the new numbers in the same statement spares the hot path a look-up.
        bump = setup.statement(
            """
            UPDATE rooms_room SET messages = messages + 1, last = ?2
            WHERE id = ?1 RETURNING messages, expire_seconds
            """)
        markSent = setup.statement(
            """
            UPDATE rooms_member
            SET read_sequence = ?3, read_messages = ?4, mentions = 0, last_sent = ?5
            WHERE room = ?1 AND account = ?2
            """)
        message = setup.statement(
            """
            SELECT id, topic, sequence, actor, body FROM rooms_log
            WHERE id = ?1 AND kind = 'rooms.message'
            """)
        program = setup.statement(
            "SELECT username FROM accounts_person WHERE id = ?1 AND is_bot = 1")
        insertRevision = setup.statement("INSERT INTO rooms_revision VALUES(?1, ?2, ?3, ?4, ?5)")
        revisionCount = setup.statement("SELECT count(*) FROM rooms_revision WHERE message = ?1")
        revisions = setup.statement(
            "SELECT number, text, at FROM rooms_revision WHERE message = ?1 ORDER BY number")
        revisionEvents = setup.statement("SELECT event FROM rooms_revision WHERE message = ?1")
        deleteRevisions = setup.statement("DELETE FROM rooms_revision WHERE message = ?1")
        hide = setup.statement(
            "INSERT INTO rooms_hidden VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING")
        clear = setup.statement(
            """
            UPDATE rooms_member SET cleared_sequence = ?3, mentions = 0,
                read_sequence = (SELECT last FROM rooms_room WHERE id = ?1),
                read_messages = (SELECT messages FROM rooms_room WHERE id = ?1)
            WHERE room = ?1 AND account = ?2
            """)
        unhideAll = setup.statement("DELETE FROM rooms_hidden WHERE account = ?1 AND room = ?2")
        isUnseen = setup.statement(
            """
            SELECT 1 FROM rooms_member
            WHERE room = ?1 AND account = ?2 AND cleared_sequence >= ?3
            UNION ALL SELECT 1 FROM rooms_hidden WHERE account = ?2 AND message = ?4
            """)
        insertExpiry = setup.statement("INSERT INTO rooms_expiry VALUES(?1, ?2, ?3)")
        earlierExpiry = setup.statement(
            "SELECT 1 FROM rooms_expiry WHERE at > ?1 AND at <= ?2 LIMIT 1")
        expired = setup.statement(
            "SELECT at, message FROM rooms_expiry WHERE at <= ?1 ORDER BY at LIMIT ?2")
        deleteExpiry = setup.statement("DELETE FROM rooms_expiry WHERE at = ?1 AND message = ?2")
        nextExpiry = setup.statement("SELECT at FROM rooms_expiry ORDER BY at LIMIT 1")
        said = setup.statement(Self.saidQuery)
        // The log in the order of its own key, so that a job reads it in bounded stretches.
        stretchEnd = setup.statement(
            """
            SELECT ifnull(max(id), 0)
            FROM (SELECT id FROM rooms_log WHERE id > ?1 ORDER BY id LIMIT ?2)
            """)
        writtenBy = setup.statement(
            """
            SELECT id, topic, sequence, actor, body, kind = 'rooms.message' FROM rooms_log
            WHERE id > ?1 AND id <= ?2 AND actor = ?3
                AND kind IN ('rooms.message', 'rooms.reacted', 'rooms.unreacted')
            ORDER BY id LIMIT ?4
            """)
        stretch = setup.statement(
            """
            SELECT id, topic, sequence, actor, body FROM rooms_log
            WHERE topic = ?1 AND sequence > ?2 AND sequence <= ?3 ORDER BY sequence
            """)
    }

    // As one person sees it: what they cleared or hid is not there.
    private static let saidQuery: StaticString = """
        SELECT l.id, l.actor, ifnull(json_extract(l.body, '$.text'), ''), l.sequence,
            json_extract(l.body, '$.edited') IS NOT NULL,
            json_extract(l.body, '$.deleted') IS NOT NULL
        FROM rooms_log l
        WHERE l.topic = ?1 AND l.sequence < ?2 AND l.kind = 'rooms.message'
            AND l.sequence > ifnull((
                SELECT cleared_sequence FROM rooms_member
                WHERE room = ?1 AND account = ?3), 0)
            AND NOT EXISTS(
                SELECT 1 FROM rooms_hidden WHERE account = ?3 AND message = l.id)
        ORDER BY l.sequence DESC LIMIT ?4
        """
}
