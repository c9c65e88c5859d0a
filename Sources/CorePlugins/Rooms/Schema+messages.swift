import PluginAPI

/// What is said in rooms and what happens to it, and every statement over that. The words
/// themselves stand in the log (`rooms_log`).
struct MessageTables: Sendable {
    let bump: Statement
    let markSent: Statement
    let message: Statement
    let insertRevision: Statement
    let revisionCount: Statement
    let revisions: Statement
    let revisionEvents: Statement
    let deleteRevisions: Statement
    let hide: Statement
    let clear: Statement
    let unhideAll: Statement
    let insertReaction: Statement
    let hasReaction: Statement
    let reactionKinds: Statement
    let deleteReaction: Statement
    let deleteReactions: Statement
    let reactionCounts: Statement
    let reactors: Statement
    let insertPin: Statement
    let pinCount: Statement
    let deletePin: Statement
    let pins: Statement
    let countReply: Statement
    let insertReply: Statement
    let thread: Statement
    let replies: Statement
    let threads: Statement
    let countMention: Statement
    let insertMention: Statement
    let insertExpiry: Statement
    let earlierExpiry: Statement
    let expired: Statement
    let deleteExpiry: Statement
    let nextExpiry: Statement
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
        insertReaction = setup.statement(
            "INSERT INTO rooms_reaction VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
        hasReaction = setup.statement(
            "SELECT 1 FROM rooms_reaction WHERE message = ?1 AND reaction = ?2 LIMIT 1")
        reactionKinds = setup.statement(
            "SELECT count(DISTINCT reaction) FROM rooms_reaction WHERE message = ?1")
        deleteReaction = setup.statement(
            "DELETE FROM rooms_reaction WHERE message = ?1 AND reaction = ?2 AND account = ?3")
        deleteReactions = setup.statement("DELETE FROM rooms_reaction WHERE message = ?1")
        reactionCounts = setup.statement(
            """
            SELECT reaction, count(*), max(account = ?2) FROM rooms_reaction
            WHERE message = ?1 GROUP BY reaction ORDER BY min(at), reaction
            """)
        reactors = setup.statement(
            """
            SELECT account, at FROM rooms_reaction
            WHERE message = ?1 AND reaction = ?2 AND account > ?3 ORDER BY account LIMIT ?4
            """)
        insertPin = setup.statement(
            "INSERT INTO rooms_pin VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
        pinCount = setup.statement("SELECT count(*) FROM rooms_pin WHERE room = ?1")
        deletePin = setup.statement("DELETE FROM rooms_pin WHERE room = ?1 AND message = ?2")
        pins = setup.statement(
            """
            SELECT l.kind, l.id, l.topic, l.sequence, l.actor, l.body
            FROM rooms_pin p JOIN rooms_log l ON l.id = p.message
            WHERE p.room = ?1 ORDER BY p.at, p.message
            """)
        countReply = setup.statement(
            """
            INSERT INTO rooms_thread VALUES(?1, ?2, 1, ?3)
            ON CONFLICT(root) DO UPDATE SET replies = replies + 1, last = excluded.last
            """)
        insertReply = setup.statement("INSERT INTO rooms_reply VALUES(?1, ?2)")
        thread = setup.statement("SELECT replies, last FROM rooms_thread WHERE root = ?1")
        replies = setup.statement(
            """
            SELECT l.kind, l.id, l.topic, l.sequence, l.actor, l.body
            FROM rooms_reply t JOIN rooms_log l ON l.id = t.message
            WHERE t.root = ?1 AND t.message > ?2 ORDER BY t.message LIMIT ?3
            """)
        threads = setup.statement(
            """
            SELECT root, replies, last FROM rooms_thread
            WHERE room = ?1 AND root < ?2 ORDER BY root DESC LIMIT ?3
            """)
        countMention = setup.statement(
            "UPDATE rooms_member SET mentions = mentions + 1 WHERE room = ?1 AND account = ?2")
        insertMention = setup.statement(
            "INSERT INTO rooms_mention VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
        insertExpiry = setup.statement("INSERT INTO rooms_expiry VALUES(?1, ?2, ?3)")
        earlierExpiry = setup.statement("SELECT 1 FROM rooms_expiry WHERE at <= ?1 LIMIT 1")
        expired = setup.statement(
            "SELECT at, message FROM rooms_expiry WHERE at <= ?1 ORDER BY at LIMIT ?2")
        deleteExpiry = setup.statement("DELETE FROM rooms_expiry WHERE at = ?1 AND message = ?2")
        nextExpiry = setup.statement("SELECT at FROM rooms_expiry ORDER BY at LIMIT 1")
        // The log in the order of its own key, so that a job reads it in bounded stretches.
        stretchEnd = setup.statement(
            """
            SELECT ifnull(max(id), 0)
            FROM (SELECT id FROM rooms_log WHERE id > ?1 ORDER BY id LIMIT ?2)
            """)
        writtenBy = setup.statement(
            """
            SELECT id FROM rooms_log
            WHERE id > ?1 AND id <= ?2 AND actor = ?3 AND kind = 'rooms.message'
            ORDER BY id LIMIT ?4
            """)
        stretch = setup.statement(
            """
            SELECT id FROM rooms_log
            WHERE topic = ?1 AND sequence > ?2 AND sequence <= ?3 ORDER BY sequence
            """)
    }
}
