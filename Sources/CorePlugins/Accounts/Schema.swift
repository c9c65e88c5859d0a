import PluginAPI

/// The tables of accounts, and the statements over the accounts themselves.
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
            """), complete, owners,
    ]

    let insert: Statement
    let account: Statement
    let record: Statement
    let byUsername: Statement
    let byLogin: Statement
    let byEmail: Statement
    let byVerifiedEmail: Statement
    let emailTaken: Statement
    let exists: Statement
    let anyOwner: Statement
    let otherOwner: Statement
    let program: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement(
            """
            INSERT INTO accounts_account(id, username, email, role, salt, hash, log_n, created,
                display_name, state, is_bot, owner, invitation)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """)
        account = setup.statement(
            "SELECT username, email, role FROM accounts_account WHERE id = ?1 AND state < 3")
        record = setup.statement(
            """
            SELECT id, username, email, role, state, is_bot, owner, verified IS NOT NULL, language
            FROM accounts_account WHERE id = ?1
            """)
        byUsername = setup.statement(
            "SELECT id, state FROM accounts_account WHERE lower(username) = lower(?1)")
        byEmail = setup.statement(
            """
            SELECT id, username, state, language, verified IS NOT NULL, email FROM accounts_account
            WHERE lower(email) = lower(?1) AND email <> ''
            """)
        byVerifiedEmail = setup.statement(
            """
            SELECT id FROM accounts_account
            WHERE lower(email) = lower(?1) AND email <> '' AND state = 0
                AND (verified IS NOT NULL OR ?2)
            """)
        emailTaken = setup.statement(
            "SELECT 1 FROM accounts_account WHERE lower(email) = lower(?1) AND email <> ''")
        exists = setup.statement("SELECT 1 FROM accounts_account WHERE id = ?1 AND state = 0")
        anyOwner = setup.statement(
            "SELECT 1 FROM accounts_account WHERE role = 60 AND role > 30 AND state < 3")
        otherOwner = setup.statement(
            """
            SELECT 1 FROM accounts_account
            WHERE role = 60 AND role > 30 AND state = 0 AND id <> ?1
            """)
        program = setup.statement(
            """
            SELECT a.id, s.id, s.expires FROM accounts_account a
            JOIN accounts_account o ON o.id = a.owner AND o.state = 0
            JOIN accounts_session s ON s.account = a.id AND s.is_bot = 1 AND s.ended IS NULL
            WHERE lower(a.username) = lower(?1) AND a.is_bot = 1 AND a.state = 0 AND s.expires > ?2
            """)
        byLogin = setup.statement(
            """
            SELECT id, role, state, salt, hash, log_n, totp_salt, totp_on, verified IS NOT NULL
            FROM accounts_account
            WHERE lower(username) = lower(?1) AND state < 3 AND is_bot = 0
            UNION ALL
            SELECT id, role, state, salt, hash, log_n, totp_salt, totp_on, verified IS NOT NULL
            FROM accounts_account
            WHERE lower(email) = lower(?1) AND email <> '' AND state < 3 AND is_bot = 0
            LIMIT 1
            """)
    }
}
