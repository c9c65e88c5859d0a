import PluginAPI

/// Who is kept out, the links that let people in, and what becomes of invitations.
struct DoorTables: Sendable {
    let ban: Statement
    let setBan: Statement
    let deleteBan: Statement
    let bans: Statement
    let insertLink: Statement
    let linkCount: Statement
    let links: Statement
    let deleteLink: Statement
    let deleteEndedLinks: Statement
    let useLink: Statement
    let dropUsedLink: Statement
    let declineInvitation: Statement
    let forgetDeclined: Statement
    let takeInvitation: Statement

    init(_ setup: PluginSetup) {
        // Where its owner is kept out, a bot is.
        ban = setup.statement(
            """
            SELECT until FROM rooms_ban
            WHERE room = ?1 AND until > ?3
                AND account IN (?2, (SELECT owner FROM accounts_person WHERE id = ?2))
            """)
        setBan = setup.statement(
            """
            INSERT INTO rooms_ban VALUES(?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT(room, account) DO UPDATE
            SET until = excluded.until, reason = excluded.reason, by = excluded.by,
                at = excluded.at
            """)
        deleteBan = setup.statement(
            "DELETE FROM rooms_ban WHERE room = ?1 AND account = ?2 AND until > ?3")
        bans = setup.statement(
            """
            SELECT account, until, reason, by, at FROM rooms_ban
            WHERE room = ?1 AND account > ?2 AND until > ?3 ORDER BY account LIMIT ?4
            """)
        insertLink = setup.statement("INSERT INTO rooms_link VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        linkCount = setup.statement("SELECT count(*) FROM rooms_link WHERE room = ?1")
        links = setup.statement(
            """
            SELECT id, by, uses, expires FROM rooms_link
            WHERE room = ?1 AND (expires = 0 OR expires > ?2) ORDER BY id
            """)
        deleteLink = setup.statement("DELETE FROM rooms_link WHERE room = ?1 AND id = ?2")
        deleteEndedLinks = setup.statement(
            "DELETE FROM rooms_link WHERE room = ?1 AND expires > 0 AND expires <= ?2")
        // One use fewer where uses are counted: the last one leaves -1, for `dropUsedLink`.
        useLink = setup.statement(
            """
            UPDATE rooms_link SET uses = CASE uses WHEN 0 THEN 0 WHEN 1 THEN -1 ELSE uses - 1 END
            WHERE token = ?1 AND room = ?2 AND (expires = 0 OR expires > ?3)
            """)
        declineInvitation = setup.statement(
            """
            UPDATE rooms_invitation SET declined = ?3
            WHERE account = ?1 AND room = ?2 AND declined = 0
            """)
        forgetDeclined = setup.statement(
            """
            DELETE FROM rooms_invitation
            WHERE account = ?2 AND room = ?1 AND declined > 0 AND declined <= ?3
            """)
        takeInvitation = setup.statement(
            "DELETE FROM rooms_invitation WHERE account = ?1 AND room = ?2 RETURNING declined")
        dropUsedLink = setup.statement("DELETE FROM rooms_link WHERE token = ?1 AND uses = -1")
    }
}
