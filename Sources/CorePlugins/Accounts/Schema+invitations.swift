import PluginAPI

/// The statements over invitations to the server.
struct InvitationTables: Sendable {
    let insert: Statement
    let find: Statement
    let use: Statement
    let list: Statement
    let one: Statement
    let revoke: Statement
    let ofInviter: Statement
    let forgetNotes: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement(
            """
            INSERT INTO accounts_invitation(id, hash, inviter, uses, expires, note)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6)
            """)
        // What somebody made who is no administrator any more is good no more; the operator, who
        // has no account, always may.
        find = setup.statement(
            """
            SELECT id FROM accounts_invitation
            WHERE hash = ?1 AND revoked IS NULL AND used < uses AND expires > ?2
                AND (inviter = 0 OR EXISTS (
                    SELECT 1 FROM accounts_account a
                    WHERE a.id = inviter AND a.role >= 50 AND a.state = 0))
            """)
        use = setup.statement("UPDATE accounts_invitation SET used = used + 1 WHERE id = ?1")
        list = setup.statement(
            """
            SELECT id, inviter, uses, used, expires, note FROM accounts_invitation
            WHERE id > ?1 AND revoked IS NULL AND used < uses AND expires > ?2
                AND (inviter = 0 OR EXISTS (
                    SELECT 1 FROM accounts_account a
                    WHERE a.id = inviter AND a.role >= 50 AND a.state = 0))
            ORDER BY id LIMIT ?3
            """)
        one = setup.statement(
            "SELECT inviter FROM accounts_invitation WHERE id = ?1 AND revoked IS NULL")
        revoke = setup.statement("UPDATE accounts_invitation SET revoked = ?2 WHERE id = ?1")
        forgetNotes = setup.statement(
            "UPDATE accounts_invitation SET note = '' WHERE inviter = ?1")
        ofInviter = setup.statement(
            "SELECT id, uses, used, expires, note FROM accounts_invitation WHERE inviter = ?1")
    }
}
