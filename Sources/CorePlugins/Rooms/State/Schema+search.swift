import PluginAPI

/// Statements over the index of words.
struct SearchTables: Sendable {
    let progress: Statement
    let isPending: Statement
    let setPending: Statement
    let advance: Statement
    let waiting: Statement
    let waits: Statement
    let next: Statement
    let insert: Statement
    let place: Statement
    let delete: Statement
    let displace: Statement
    let again: Statement
    let find: Statement
    let hit: Statement
    let visibleRooms: Statement
    let merge: Statement

    init(_ setup: PluginSetup) {
        progress = setup.statement("SELECT done FROM rooms_indexed")
        isPending = setup.statement("SELECT 1 FROM rooms_indexed WHERE pending = 1")
        setPending = setup.statement("UPDATE rooms_indexed SET pending = 1")
        advance = setup.statement("UPDATE rooms_indexed SET done = ?1, pending = ?2")
        waiting = setup.statement(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM rooms_log WHERE id > ?1 AND kind = 'rooms.message' LIMIT ?2)
            """)
        waits = setup.statement("SELECT 1 FROM rooms_log WHERE id > ?1 LIMIT 1")
        next = setup.statement(
            """
            SELECT id, topic, sequence, actor, body, kind = 'rooms.message'
            FROM rooms_log WHERE id > ?1 ORDER BY id LIMIT ?2
            """)
        insert = setup.statement(
            "INSERT INTO rooms_search(rowid, text, tags) VALUES(?1, ?2, ?3)")
        place = setup.statement("INSERT INTO rooms_found(message, room) VALUES(?1, ?2)")
        delete = setup.statement("DELETE FROM rooms_search WHERE rowid = ?1")
        displace = setup.statement("DELETE FROM rooms_found WHERE message = ?1")
        again = setup.statement(
            """
            SELECT id, topic, sequence, actor, body FROM rooms_log WHERE id = ?1 AND kind = 'rooms.message'
            """)
        find = setup.statement(
            """
            SELECT s.rowid, f.room
            FROM rooms_search s CROSS JOIN rooms_found f ON f.message = s.rowid
            WHERE s.rooms_search MATCH ?1 AND s.rowid < ?2 AND s.rowid > ?3
            ORDER BY s.rowid DESC LIMIT ?4
            """)
        hit = setup.statement(
            """
            SELECT l.topic, l.sequence, l.actor, l.body ->> '$.text', l.body ->> '$.script',
                CASE WHEN l.body ->> '$.hook' IS NOT NULL THEN l.body ->> '$.name' END
            FROM rooms_log l JOIN rooms_room r ON r.id = l.topic
                LEFT JOIN rooms_member m ON m.room = l.topic AND m.account = ?2
            WHERE l.id = ?1 AND l.kind = 'rooms.message' AND r.deleted = 0
                AND (m.account IS NOT NULL OR r.handle IS NOT NULL AND NOT EXISTS(
                    SELECT 1 FROM rooms_ban b
                    WHERE b.room = r.id AND b.account = ?2 AND b.until > ?3))
                AND l.sequence > ifnull(m.cleared_sequence, 0)
                AND NOT EXISTS(
                    SELECT 1 FROM rooms_hidden h WHERE h.account = ?2 AND h.message = l.id)
            """)
        visibleRooms = setup.statement(
            """
            SELECT room FROM rooms_member WHERE account = ?1
            UNION SELECT id FROM rooms_room WHERE handle IS NOT NULL
            LIMIT ?2
            """)
        // FTS5's own command: https://www.sqlite.org/fts5.html#the_merge_command
        merge = setup.statement(
            "INSERT INTO rooms_search(rooms_search, rank) VALUES('merge', ?1)")
    }

    static let places = Migration(
        7, "the room of what is found",
        """
        -- The room of each message in the index: narrow, since a search looks at many messages of
        -- rooms that the caller is not in.
        CREATE TABLE rooms_found(message INTEGER PRIMARY KEY, room INTEGER NOT NULL) STRICT;
        INSERT INTO rooms_found(message, room)
        SELECT l.id, l.topic FROM rooms_search_content c JOIN rooms_log l ON l.id = c.id;
        """)

    /// Takes a message out of the index.
    func forget(_ message: EventID, _ database: Database) throws(Refusal) {
        try database.run(delete, message)
        try database.run(displace, message)
    }
}
