import PluginAPI

/// Statements over what is erased after a time, and over exports.
struct KeepingTables: Sendable {
    let setRule: Statement
    let rules: Statement
    let rule: Statement
    let events: Statement
    let setErased: Statement
    let deleteStars: Statement
    let deleteHidden: Statement
    let takeMentions: Statement
    let deleteMentions: Statement
    let turn: Statement
    let nextTurn: Statement
    let insertExport: Statement
    let deleteExports: Statement
    let export: Statement
    let exported: Statement

    init(_ setup: PluginSetup) {
        setRule = setup.statement(
            "UPDATE rooms_room SET retain_days = ?2, retain_count = ?3 WHERE id = ?1")
        rules = setup.statement(
            """
            SELECT r.id, r.retain_days, r.retain_count, r.messages,
                ifnull(e.through, 0), ifnull(e.messages, 0)
            FROM rooms_room r LEFT JOIN rooms_erased e ON e.room = r.id
            WHERE r.id > ?1 AND r.deleted = 0 ORDER BY r.id LIMIT ?2
            """)
        rule = setup.statement(
            """
            SELECT r.id, r.retain_days, r.retain_count, r.messages,
                ifnull(e.through, 0), ifnull(e.messages, 0)
            FROM rooms_room r LEFT JOIN rooms_erased e ON e.room = r.id
            WHERE r.id = ?1 AND r.deleted = 0
            """)
        events = setup.statement(
            """
            SELECT id, topic, sequence, actor, body, kind = 'rooms.message'
            FROM rooms_log WHERE topic = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3
            """)
        setErased = setup.statement(
            """
            INSERT INTO rooms_erased VALUES(?1, ?2, ?3)
            ON CONFLICT(room) DO UPDATE SET
                through = excluded.through, messages = excluded.messages
            """)
        deleteStars = setup.statement("DELETE FROM rooms_star WHERE message = ?1")
        deleteHidden = setup.statement("DELETE FROM rooms_hidden WHERE message = ?1")
        // Who has not read it has one mention less.
        takeMentions = setup.statement(
            """
            UPDATE rooms_member SET mentions = max(mentions - (
                SELECT count(*) FROM rooms_mention x
                WHERE x.account = rooms_member.account AND x.room = ?1
                    AND x.sequence BETWEEN max(?2, read_sequence + 1) AND ?3), 0)
            WHERE room = ?1 AND mentions > 0 AND account IN (
                SELECT account FROM rooms_mention WHERE room = ?1 AND sequence BETWEEN ?2 AND ?3)
            """)
        deleteMentions = setup.statement(
            "DELETE FROM rooms_mention WHERE room = ?1 AND sequence BETWEEN ?2 AND ?3")
        turn = setup.statement("SELECT number FROM rooms_turn")
        nextTurn = setup.statement("UPDATE rooms_turn SET number = number + 1")
        insertExport = setup.statement("INSERT INTO rooms_export VALUES(?1, ?2, ?3, ?4, ?5)")
        deleteExports = setup.statement("DELETE FROM rooms_export WHERE until < ?1")
        export = setup.statement(
            """
            SELECT room, head FROM rooms_export WHERE id = ?1 AND account = ?2 AND until >= ?3
            """)
        exported = setup.statement(
            """
            SELECT l.id, l.sequence, l.kind, l.actor, ifnull(p.username, ''),
                l.body
            FROM rooms_log l LEFT JOIN accounts_person p ON p.id = l.actor
            WHERE l.topic = ?1 AND l.sequence > ?2 AND l.sequence <= ?3
            ORDER BY l.sequence LIMIT ?4
            """)
    }
}

extension KeepingTables {
    /// Lets go of what people keep of an erased message, and of its mentions.
    func forget(
        _ message: EventID, sequences: ClosedRange<Int64>, in room: RoomID, _ database: Database
    ) throws(Refusal) {
        try database.run(deleteStars, message)
        try database.run(deleteHidden, message)
        let (first, last) = (sequences.lowerBound, sequences.upperBound)
        try database.run(takeMentions, room, first, last)
        try database.run(deleteMentions, room, first, last)
    }
}
