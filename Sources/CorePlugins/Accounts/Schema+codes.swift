import PluginAPI

/// The statements over what was mailed or written down: codes, second factors, recovery codes.
struct CodeTables: Sendable {
    let insert: Statement
    let find: Statement
    let useAll: Statement
    let forgetExpired: Statement
    let keepNewest: Statement
    let totp: Statement
    let setTOTP: Statement
    let turnOnTOTP: Statement
    let takeStep: Statement
    let insertRecovery: Statement
    let useRecovery: Statement
    let forgetRecovery: Statement
    let countRecovery: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement("INSERT INTO accounts_code VALUES(?1, ?2, ?3, ?4, ?5)")
        find = setup.statement(
            """
            SELECT c.account, c.email, a.username FROM accounts_code c
            JOIN accounts_account a ON a.id = c.account
            WHERE c.hash = ?1 AND c.purpose = ?2 AND c.expires > ?3 AND a.state < 3
            """)
        useAll = setup.statement(
            "DELETE FROM accounts_code WHERE account = ?1 AND (?2 IS NULL OR purpose = ?2)")
        forgetExpired = setup.statement(
            "DELETE FROM accounts_code WHERE account = ?1 AND expires <= ?2")
        // Of those that were mailed; an administrator's link has no address.
        keepNewest = setup.statement(
            """
            DELETE FROM accounts_code
            WHERE account = ?1 AND purpose = ?2 AND email <> '' AND hash NOT IN (
                SELECT hash FROM accounts_code
                WHERE account = ?1 AND purpose = ?2 AND email <> ''
                ORDER BY expires DESC LIMIT ?3)
            """)
        totp = setup.statement(
            """
            SELECT username, totp_salt, totp_on, totp_step FROM accounts_account
            WHERE id = ?1 AND state < 3 AND is_bot = 0
            """)
        setTOTP = setup.statement(
            """
            UPDATE accounts_account SET totp_salt = ?2, totp_on = 0, totp_step = 0 WHERE id = ?1
            """)
        turnOnTOTP = setup.statement(
            "UPDATE accounts_account SET totp_on = 1, totp_step = ?2 WHERE id = ?1")
        takeStep = setup.statement(
            "UPDATE accounts_account SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2")
        insertRecovery = setup.statement("INSERT INTO accounts_recovery VALUES(?1, ?2)")
        useRecovery = setup.statement(
            "DELETE FROM accounts_recovery WHERE account = ?1 AND hash = ?2")
        forgetRecovery = setup.statement("DELETE FROM accounts_recovery WHERE account = ?1")
        countRecovery = setup.statement(
            "SELECT count(*) FROM accounts_recovery WHERE account = ?1")
    }
}
