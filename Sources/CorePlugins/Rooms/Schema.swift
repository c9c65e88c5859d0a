import PluginAPI

/// The tables of rooms and of who belongs to them, and every statement over them. What is said
/// stands in `MessageTables`.
struct RoomTables: Sendable {
    let insertRoom: Statement
    let updateRoom: Statement
    let setArchived: Statement
    let closeRoom: Statement
    let room: Statement
    let byHandle: Statement
    let browse: Statement
    let standing: Statement
    let insertInvitation: Statement
    let deleteInvitation: Statement
    let deleteInvitations: Statement
    let invitationsOf: Statement

    init(_ setup: PluginSetup) {
        insertRoom = setup.statement(
            """
            INSERT INTO rooms_room(
                id, name, is_public, is_direct, kind, handle, topic, picture, folded)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """)
        updateRoom = setup.statement(
            """
            UPDATE rooms_room SET name = ifnull(?2, name), topic = ifnull(?3, topic),
                picture = ifnull(?4, picture), handle = ifnull(?5, handle),
                is_public = ifnull(?6, is_public), slow_seconds = ifnull(?7, slow_seconds),
                expire_seconds = ifnull(?8, expire_seconds), folded = ifnull(?9, folded)
            WHERE id = ?1
            """)
        setArchived = setup.statement("UPDATE rooms_room SET archived = ?2 WHERE id = ?1")
        closeRoom = setup.statement(
            """
            UPDATE rooms_room
            SET deleted = ?2, handle = NULL, name = '', folded = '', topic = '', picture = 0
            WHERE id = ?1
            """)
        room = setup.statement(
            """
            SELECT id, name, kind, handle, topic, picture, is_public, archived, members, messages,
                slow_seconds, expire_seconds
            FROM rooms_room WHERE id = ?1 AND deleted = 0
            """)
        byHandle = setup.statement("SELECT id FROM rooms_room WHERE handle = ?1")
        // The index on handles holds listed rooms alone, in the order of the pages. Rooms of before
        // there were folded names have none until they are renamed.
        browse = setup.statement(
            """
            SELECT id, name, kind, handle, topic, picture, is_public, archived, members, messages,
                slow_seconds, expire_seconds
            FROM rooms_room
            WHERE handle IS NOT NULL AND handle > ?1 AND archived = 0
                AND (instr(handle, ?2) > 0 OR instr(ifnull(folded, lower(name)), ?2) > 0)
            ORDER BY handle LIMIT ?3
            """)
        // A bot is as quiet as its owner has to be.
        standing = setup.statement(
            """
            SELECT r.kind, r.handle IS NOT NULL, r.is_public, r.archived, m.role,
                ifnull((
                    SELECT max(muted_until) FROM rooms_voice
                    WHERE room = ?1
                        AND account IN (?2, (SELECT owner FROM accounts_person WHERE id = ?2))), 0),
                m.last_sent, r.slow_seconds
            FROM rooms_room r LEFT JOIN rooms_member m ON m.room = r.id AND m.account = ?2
            WHERE r.id = ?1 AND r.deleted = 0
            """)
        insertInvitation = setup.statement(
            """
            INSERT INTO rooms_invitation(room, account, inviter) VALUES(?1, ?2, ?3)
            ON CONFLICT DO NOTHING
            """)
        deleteInvitation = setup.statement(
            "DELETE FROM rooms_invitation WHERE account = ?1 AND room = ?2")
        deleteInvitations = setup.statement("DELETE FROM rooms_invitation WHERE account = ?1")
        // Whoever is suspended invites nobody until they are restored.
        invitationsOf = setup.statement(
            """
            SELECT i.room, r.name, i.inviter
            FROM rooms_invitation i JOIN rooms_room r ON r.id = i.room
                JOIN accounts_person p ON p.id = i.inviter
            WHERE i.account = ?1 AND i.room < ?2 AND i.declined = 0 AND r.deleted = 0
            ORDER BY i.room DESC LIMIT ?3
            """)
    }
}
