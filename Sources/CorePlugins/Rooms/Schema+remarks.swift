import PluginAPI

/// What people add to messages (reactions, replies, mentions), and every statement over it.
struct RemarkTables: Sendable {
    let insertReaction: Statement
    let hasReaction: Statement
    let reactionKinds: Statement
    let deleteReaction: Statement
    let deleteReactions: Statement
    let reactionCounts: Statement
    let reactors: Statement
    let reactions: Statement
    let countReply: Statement
    let insertReply: Statement
    let thread: Statement
    let replies: Statement
    let threads: Statement
    let countMention: Statement
    let insertMention: Statement

    init(_ setup: PluginSetup) {
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
        reactions = setup.statement(
            """
            SELECT reaction, account FROM rooms_reaction
            WHERE message = ?1 ORDER BY at, reaction, account LIMIT ?2
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
            WHERE t.root = ?1 AND t.message > ?2
                AND l.sequence > ifnull((
                    SELECT cleared_sequence FROM rooms_member
                    WHERE room = l.topic AND account = ?4), 0)
                AND NOT EXISTS(
                    SELECT 1 FROM rooms_hidden WHERE account = ?4 AND message = l.id)
            ORDER BY t.message LIMIT ?3
            """)
        threads = setup.statement(
            """
            SELECT root, replies, last FROM rooms_thread
            WHERE room = ?1 AND root < ?2
                AND last > ifnull((
                    SELECT cleared_sequence FROM rooms_member
                    WHERE room = ?1 AND account = ?4), 0)
            ORDER BY root DESC LIMIT ?3
            """)
        countMention = setup.statement(
            "UPDATE rooms_member SET mentions = mentions + 1 WHERE room = ?1 AND account = ?2")
        insertMention = setup.statement(
            "INSERT INTO rooms_mention VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
    }
}
