import PluginAPI

/// Who belongs to rooms, and every statement over that.
struct MemberTables: Sendable {
    let countMember: Statement
    let insertMember: Statement
    let deleteMember: Statement
    let member: Statement
    let isReached: Statement
    let members: Statement
    let someMembers: Statement
    let memberCount: Statement
    let someRoomsOf: Statement
    let setRole: Statement
    let owner: Statement
    let successor: Statement
    let botsOf: Statement
    let setRequest: Statement
    let direct: Statement
    let insertDirect: Statement
    let otherOf: Statement
    let partner: Statement
    let deleteDraft: Statement

    init(_ setup: PluginSetup) {
        countMember = setup.statement("UPDATE rooms_room SET members = members + ?2 WHERE id = ?1")
        // What was said before someone came counts as read.
        insertMember = setup.statement(
            """
            INSERT INTO rooms_member(
                room, account, role, since, read_sequence, read_messages, last_sent)
            SELECT id, ?2, ?3, ?4, last, messages,
                ifnull((SELECT last_sent FROM rooms_voice WHERE room = ?1 AND account = ?2), 0)
            FROM rooms_room WHERE id = ?1
            """)
        deleteMember = setup.statement("DELETE FROM rooms_member WHERE room = ?1 AND account = ?2")
        member = setup.statement(
            """
            SELECT m.role FROM rooms_member m JOIN rooms_room r ON r.id = m.room
            WHERE m.room = ?1 AND m.account = ?2 AND r.deleted = 0
            """)
        isReached = setup.statement(
            "SELECT 1 FROM rooms_member WHERE room = ?1 AND account = ?2 AND is_request = 0")
        members = setup.statement(
            """
            SELECT m.account, p.username, m.role, m.since, ifnull(v.muted_until, 0), p.display_name
            FROM rooms_member m JOIN accounts_person p ON p.id = m.account
                LEFT JOIN rooms_voice v ON v.room = m.room AND v.account = m.account
            WHERE m.room = ?1 AND m.account > ?2
                AND substr(lower(p.username), 1, length(?4)) = ?4
            ORDER BY m.account LIMIT ?3
            """)
        someMembers = setup.statement(
            """
            SELECT account FROM rooms_member
            WHERE room = ?1 AND account > ?2 ORDER BY account LIMIT ?3
            """)
        memberCount = setup.statement("SELECT members FROM rooms_room WHERE id = ?1")
        someRoomsOf = setup.statement(
            "SELECT room FROM rooms_member WHERE account = ?1 AND room > ?2 ORDER BY room LIMIT ?3")
        setRole = setup.statement(
            "UPDATE rooms_member SET role = ?3 WHERE room = ?1 AND account = ?2")
        owner = setup.statement("SELECT account FROM rooms_member WHERE room = ?1 AND role = 2")
        // The oldest moderator, or else the oldest member.
        successor = setup.statement(
            """
            SELECT account FROM rooms_member
            WHERE room = ?1 ORDER BY role DESC, since, account LIMIT 1
            """)
        // From the owner's few bots to the room's many members, and not the other way.
        botsOf = setup.statement(
            """
            SELECT m.account FROM accounts_person p
            CROSS JOIN rooms_member m ON m.room = ?1 AND m.account = p.id
            WHERE p.owner = ?2 AND p.owner IS NOT NULL AND m.role < 2
            """)
        setRequest = setup.statement(
            "UPDATE rooms_member SET is_request = ?3 WHERE room = ?1 AND account = ?2")
        direct = setup.statement("SELECT room FROM rooms_direct WHERE low = ?1 AND high = ?2")
        insertDirect = setup.statement("INSERT INTO rooms_direct VALUES(?1, ?2, ?3)")
        otherOf = setup.statement(
            "SELECT CASE low WHEN ?2 THEN high ELSE low END FROM rooms_direct WHERE room = ?1")
        // Of a direct room.
        partner = setup.statement(
            "SELECT account, is_request FROM rooms_member WHERE room = ?1 AND account <> ?2")
        deleteDraft = setup.statement("DELETE FROM rooms_draft WHERE account = ?1 AND room = ?2")
    }
}
