import PluginAPI

/// What keeps people quiet in a room, whether they are members or not, and every statement over it.
struct VoiceTables: Sendable {
    static let migration = Migration(
        5, "mutes that outlive a membership",
        """
        -- Until when someone is muted; and where a room was slow when they left it, when they last
        -- wrote there.
        CREATE TABLE rooms_voice(
            room INTEGER NOT NULL, account INTEGER NOT NULL,
            muted_until INTEGER NOT NULL DEFAULT 0, last_sent INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY(room, account)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO rooms_voice(room, account, muted_until)
            SELECT room, account, muted_until FROM rooms_member WHERE muted_until > 0;
        -- The column stays, and nobody reads it any more: SQLite's check of a dropped one looks at
        -- tables that are no plugin's.
        UPDATE rooms_member SET muted_until = 0 WHERE muted_until > 0;
        """)

    let mute: Statement
    let unmute: Statement
    let keepPace: Statement
    let markCalled: Statement
    let username: Statement
    let forgetRoom: Statement

    init(_ setup: PluginSetup) {
        mute = setup.statement(
            """
            INSERT INTO rooms_voice(room, account, muted_until) VALUES(?1, ?2, ?3)
            ON CONFLICT(room, account) DO UPDATE SET muted_until = excluded.muted_until
            """)
        unmute = setup.statement(
            """
            UPDATE rooms_voice SET muted_until = 0
            WHERE room = ?1 AND account = ?2 AND muted_until > ?3
            """)
        // Whoever comes back to a slow room is as patient as those who stay.
        keepPace = setup.statement(
            """
            INSERT INTO rooms_voice(room, account, last_sent)
            SELECT m.room, m.account, m.last_sent
            FROM rooms_member m JOIN rooms_room r ON r.id = m.room
            WHERE m.room = ?1 AND m.account = ?2 AND r.slow_seconds > 0
            ON CONFLICT(room, account) DO UPDATE SET last_sent = excluded.last_sent
            """)
        markCalled = setup.statement(
            "UPDATE rooms_member SET last_sent = ?3 WHERE room = ?1 AND account = ?2")
        username = setup.statement("SELECT username FROM accounts_person WHERE id = ?1")
        forgetRoom = setup.statement(
            """
            DELETE FROM rooms_voice WHERE room = ?1
                AND account IN (SELECT account FROM rooms_voice WHERE room = ?1 LIMIT ?2)
            """)
    }
}
