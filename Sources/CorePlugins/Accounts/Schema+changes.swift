import PluginAPI

/// The statements that change an account, and the password that allows it.
struct ChangeTables: Sendable {
    let credentials: Statement
    let setPassword: Statement
    let setEmail: Statement
    let setVerified: Statement
    let setRole: Statement
    let setStanding: Statement
    let remove: Statement
    let forget: Statement

    init(_ setup: PluginSetup) {
        credentials = setup.statement(
            """
            SELECT id, username, salt, hash, log_n FROM accounts_account
            WHERE id = ?1 AND state < 3 AND is_bot = 0
            """)
        setPassword = setup.statement(
            "UPDATE accounts_account SET salt = ?2, hash = ?3, log_n = ?4 WHERE id = ?1")
        setEmail = setup.statement(
            "UPDATE accounts_account SET email = ?2, verified = ?3 WHERE id = ?1")
        setVerified = setup.statement(
            "UPDATE accounts_account SET verified = ?2 WHERE id = ?1 AND verified IS NULL")
        setRole = setup.statement("UPDATE accounts_account SET role = ?2 WHERE id = ?1")
        setStanding = setup.statement("UPDATE accounts_account SET state = ?2 WHERE id = ?1")
        // The name stays, so that nobody can take it and be taken for this person.
        remove = setup.statement(
            """
            UPDATE accounts_account SET state = 3, email = '', verified = NULL, role = 10,
                salt = x'', hash = x'', display_name = '', about = '', avatar = '', status = '',
                time_zone = '', language = '', invitation = NULL,
                totp_salt = NULL, totp_on = 0, totp_step = 0
            WHERE id = ?1
            """)
        forget = setup.statement("DELETE FROM accounts_account WHERE id = ?1 AND state = 1")
    }
}
