import PluginAPI

/// The tables of rooms, and every statement over them.
struct RoomTables: Sendable {
    let insertRoom: Statement
    let room: Statement
    let insertMember: Statement
    let deleteMember: Statement
    let member: Statement
    let members: Statement
    let memberCount: Statement
    let roomsOf: Statement
    let insertInvitation: Statement
    let deleteInvitation: Statement
    let invitation: Statement
    let invitationsOf: Statement
    let direct: Statement
    let insertDirect: Statement

    init(_ setup: PluginSetup) {
        insertRoom = setup.statement("INSERT INTO rooms_room(id, name, is_public, is_direct) VALUES(?1, ?2, ?3, ?4)")
        room = setup.statement("SELECT name, is_public, is_direct FROM rooms_room WHERE id = ?1")
        insertMember = setup.statement("INSERT INTO rooms_member VALUES(?1, ?2, ?3, ?4)")
        deleteMember = setup.statement("DELETE FROM rooms_member WHERE room = ?1 AND account = ?2")
        member = setup.statement("SELECT role FROM rooms_member WHERE room = ?1 AND account = ?2")
        members = setup.statement(
            """
            SELECT m.account, p.username, m.role, m.since
            FROM rooms_member m JOIN accounts_person p ON p.id = m.account
            WHERE m.room = ?1 AND m.account > ?2 ORDER BY m.account LIMIT ?3
            """)
        memberCount = setup.statement("SELECT count(*) FROM rooms_member WHERE room = ?1")
        roomsOf = setup.statement(
            """
            SELECT r.id, r.name, r.is_public, r.is_direct, m.role
            FROM rooms_member m JOIN rooms_room r ON r.id = m.room
            WHERE m.account = ?1 AND m.room > ?2 ORDER BY m.room LIMIT ?3
            """)
        insertInvitation = setup.statement(
            "INSERT INTO rooms_invitation VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING")
        deleteInvitation = setup.statement(
            "DELETE FROM rooms_invitation WHERE account = ?1 AND room = ?2")
        invitation = setup.statement(
            "SELECT inviter FROM rooms_invitation WHERE account = ?1 AND room = ?2")
        invitationsOf = setup.statement(
            """
            SELECT i.room, r.name, i.inviter FROM rooms_invitation i JOIN rooms_room r ON r.id = i.room
            WHERE i.account = ?1 AND i.room < ?2 ORDER BY i.room DESC LIMIT ?3
            """)
        direct = setup.statement("SELECT room FROM rooms_direct WHERE low = ?1 AND high = ?2")
        insertDirect = setup.statement("INSERT INTO rooms_direct VALUES(?1, ?2, ?3)")
    }
}

/// The events of a room's log, and one notice on a person's own topic.
struct RoomEvents: Sendable {
    let created: EventKind
    let joined: EventKind
    let left: EventKind
    let invited: EventKind
    let message: EventKind
    /// Transient: tells a person that a room began or that someone invites them.
    let notice: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        created = try setup.event("rooms.created", "A room began; `name`, `public`, `direct`.")
        joined = try setup.event("rooms.joined", "The actor became a member.")
        left = try setup.event("rooms.left", "The actor is no member any more.")
        invited = try setup.event("rooms.invited", "The actor invited `account`.")
        message = try setup.event(RoomsContract.messageEvent, "The actor said `text`.")
        notice = try setup.event("rooms.notice", "`what` (opened, invited) happened in `room`.")
    }
}
