import PluginAPI

/// The tables of accounts, and every statement over them.
struct AccountTables: Sendable {
    static let migrations = [
        Migration(
            1, "accounts, sessions",
            """
            CREATE TABLE accounts_account(
                id INTEGER PRIMARY KEY, username TEXT NOT NULL, email TEXT NOT NULL,
                role INTEGER NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL, log_n INTEGER NOT NULL
            ) STRICT;
            -- Names and addresses are one whatever their case.
            CREATE UNIQUE INDEX accounts_account_username ON accounts_account(lower(username));
            CREATE UNIQUE INDEX accounts_account_email ON accounts_account(lower(email));
            -- `generation` counts the refreshes; a refresh token names its own.
            CREATE TABLE accounts_session(
                id INTEGER PRIMARY KEY, account INTEGER NOT NULL, generation INTEGER NOT NULL,
                refreshed INTEGER NOT NULL, expires INTEGER NOT NULL, ended INTEGER
            ) STRICT;
            CREATE INDEX accounts_session_account ON accounts_session(account);
            CREATE INDEX accounts_session_ended ON accounts_session(ended) WHERE ended IS NOT NULL;
            CREATE VIEW accounts_person AS SELECT id, username FROM accounts_account;
            """)
    ]

    let insert: Statement
    let account: Statement
    let byUsername: Statement
    let byLogin: Statement
    let byEmail: Statement
    let insertSession: Statement
    let session: Statement
    let refreshSession: Statement
    let endSession: Statement
    let endedSince: Statement
    let forgetOldSessions: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement("INSERT INTO accounts_account VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        account = setup.statement(
            "SELECT username, email, role FROM accounts_account WHERE id = ?1")
        byUsername = setup.statement(
            "SELECT id FROM accounts_account WHERE lower(username) = lower(?1)")
        byEmail = setup.statement("SELECT id FROM accounts_account WHERE lower(email) = lower(?1)")
        byLogin = setup.statement(
            """
            SELECT id, role, salt, hash, log_n FROM accounts_account WHERE lower(username) = lower(?1)
            UNION ALL
            SELECT id, role, salt, hash, log_n FROM accounts_account WHERE lower(email) = lower(?1)
            LIMIT 1
            """)
        insertSession = setup.statement(
            "INSERT INTO accounts_session VALUES(?1, ?2, 0, ?3, ?4, NULL)")
        session = setup.statement(
            """
            SELECT s.account, s.generation, s.refreshed, a.role
            FROM accounts_session s JOIN accounts_account a ON a.id = s.account
            WHERE s.id = ?1 AND s.ended IS NULL AND s.expires > ?2
            """)
        refreshSession = setup.statement(
            "UPDATE accounts_session SET generation = ?2, refreshed = ?3, expires = ?4 WHERE id = ?1"
        )
        endSession = setup.statement(
            "UPDATE accounts_session SET ended = ?2 WHERE id = ?1 AND ended IS NULL")
        endedSince = setup.statement("SELECT id, ended FROM accounts_session WHERE ended > ?1")
        forgetOldSessions = setup.statement(
            "DELETE FROM accounts_session WHERE account = ?1 AND (expires < ?2 OR ended < ?2)")
    }
}
