import PluginAPI

/// The statements over sessions.
struct SessionTables: Sendable {
    let insert: Statement
    let session: Statement
    let refresh: Statement
    let life: Statement
    let end: Statement
    let endAll: Statement
    let open: Statement
    let openOne: Statement
    let any: Statement
    let surplus: Statement
    let list: Statement
    let endedSince: Statement
    let forgetOld: Statement
    let forgetDevices: Statement
    let forgetDeleted: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement(
            """
            INSERT INTO accounts_session(id, account, generation, refreshed, expires, device, is_bot)
            VALUES(?1, ?2, 0, ?3, ?4, ?5, ?6)
            """)
        session = setup.statement(
            """
            SELECT s.account, s.generation, s.refreshed, a.role
            FROM accounts_session s JOIN accounts_account a ON a.id = s.account
            WHERE s.id = ?1 AND s.ended IS NULL AND s.expires > ?2 AND s.is_bot = 0 AND a.state = 0
            """)
        refresh = setup.statement(
            "UPDATE accounts_session SET generation = ?2, refreshed = ?3, expires = ?4 WHERE id = ?1"
        )
        life = setup.statement(
            "SELECT expires, is_bot FROM accounts_session WHERE id = ?1 AND ended IS NULL")
        end = setup.statement(
            "UPDATE accounts_session SET ended = ?2 WHERE id = ?1 AND ended IS NULL")
        endAll = setup.statement(
            """
            UPDATE accounts_session SET ended = ?2
            WHERE account = ?1 AND ended IS NULL AND id <> ?3
            """)
        open = setup.statement(
            """
            SELECT id, expires, is_bot FROM accounts_session
            WHERE account = ?1 AND ended IS NULL AND expires > ?2 AND id <> ?3
            """)
        openOne = setup.statement(
            """
            SELECT expires, is_bot FROM accounts_session
            WHERE id = ?1 AND account = ?2 AND ended IS NULL AND expires > ?3
            """)
        // The newest row of an account outlives the others, so one that ever signed in has one.
        any = setup.statement("SELECT 1 FROM accounts_session WHERE account = ?1")
        // Beyond so many, the longest unused go.
        surplus = setup.statement(
            """
            SELECT id FROM accounts_session
            WHERE account = ?1 AND ended IS NULL AND expires > ?2 AND is_bot = 0
            ORDER BY refreshed DESC, id DESC LIMIT 1 OFFSET ?3
            """)
        list = setup.statement(
            """
            SELECT id, device, refreshed, expires FROM accounts_session
            WHERE account = ?1 AND ended IS NULL AND expires > ?2 ORDER BY refreshed DESC, id DESC
            """)
        endedSince = setup.statement(
            """
            SELECT id, ended, expires, is_bot FROM accounts_session
            WHERE ended IS NOT NULL AND (ended > ?1 OR is_bot = 1 AND expires > ?2)
            """)
        forgetOld = setup.statement(
            """
            DELETE FROM accounts_session
            WHERE account = ?1 AND is_bot = 0 AND (expires < ?2 OR ended < ?2)
            """)
        forgetDevices = setup.statement(
            "UPDATE accounts_session SET device = '' WHERE account = ?1")
        forgetDeleted = setup.statement(
            """
            DELETE FROM accounts_session
            WHERE ended <= ?1 AND (is_bot = 0 OR expires <= ?2)
                AND account IN (SELECT id FROM accounts_account WHERE state = 3)
            """)
    }
}
