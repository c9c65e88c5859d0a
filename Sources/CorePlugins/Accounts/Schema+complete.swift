import PluginAPI

extension AccountTables {
    /// The tables of a complete product. Those of before are made anew with their columns, since
    /// a STRICT table takes further ones only by a check that plugins may not ask for.
    static let complete = Migration(
        2, "profiles, privacy, devices, codes, invitations, audit",
        """
        DROP VIEW accounts_person;
        CREATE TABLE accounts_before AS SELECT * FROM accounts_account;
        DROP TABLE accounts_account;
        -- `state`: 0 active, 1 waits for approval, 2 suspended, 3 deleted (its name stays taken).
        -- The four `..._by` are numbers of Audience. `verified` is when the address was.
        CREATE TABLE accounts_account(
            id INTEGER PRIMARY KEY, username TEXT NOT NULL, email TEXT NOT NULL,
            role INTEGER NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL, log_n INTEGER NOT NULL,
            created INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
            display_name TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '',
            avatar TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '',
            time_zone TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
            find_by INTEGER NOT NULL DEFAULT 0, see_by INTEGER NOT NULL DEFAULT 1,
            write_by INTEGER NOT NULL DEFAULT 0, ring_by INTEGER NOT NULL DEFAULT 1,
            is_bot INTEGER NOT NULL DEFAULT 0, owner INTEGER, verified INTEGER,
            invitation INTEGER, totp_salt BLOB, totp_on INTEGER NOT NULL DEFAULT 0,
            totp_step INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        -- An identifier's upper bits are milliseconds since 2024.
        INSERT INTO accounts_account(id, username, email, role, salt, hash, log_n, created)
            SELECT id, username, email, role, salt, hash, log_n, (id >> 22) + 1704067200000
            FROM accounts_before;
        DROP TABLE accounts_before;
        CREATE UNIQUE INDEX accounts_account_username ON accounts_account(lower(username));
        CREATE UNIQUE INDEX accounts_account_email ON accounts_account(lower(email))
            WHERE email <> '';
        CREATE INDEX accounts_account_owner ON accounts_account(owner) WHERE owner IS NOT NULL;
        CREATE INDEX accounts_account_role ON accounts_account(role) WHERE role > 30;

        CREATE TABLE accounts_before AS SELECT * FROM accounts_session;
        DROP TABLE accounts_session;
        -- A bot's session has no refresh token, and one access token that lasts as long as it.
        CREATE TABLE accounts_session(
            id INTEGER PRIMARY KEY, account INTEGER NOT NULL, generation INTEGER NOT NULL,
            refreshed INTEGER NOT NULL, expires INTEGER NOT NULL, ended INTEGER,
            device TEXT NOT NULL DEFAULT '', is_bot INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        INSERT INTO accounts_session(id, account, generation, refreshed, expires, ended)
            SELECT id, account, generation, refreshed, expires, ended FROM accounts_before;
        DROP TABLE accounts_before;
        CREATE INDEX accounts_session_account ON accounts_session(account);
        CREATE INDEX accounts_session_ended ON accounts_session(ended) WHERE ended IS NOT NULL;

        -- What was mailed: only the code's hash is kept. `purpose`: 1 reset, 2 verify `email`.
        CREATE TABLE accounts_code(
            hash BLOB PRIMARY KEY, account INTEGER NOT NULL, purpose INTEGER NOT NULL,
            expires INTEGER NOT NULL, email TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accounts_code_account ON accounts_code(account, purpose);
        CREATE TABLE accounts_recovery(
            account INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(account, hash)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE accounts_invitation(
            id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, inviter INTEGER NOT NULL,
            uses INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, expires INTEGER NOT NULL,
            note TEXT NOT NULL, revoked INTEGER
        ) STRICT;

        -- Who did what to whom, and why; nothing of it is ever changed.
        CREATE TABLE accounts_audit(
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, act TEXT NOT NULL,
            actor INTEGER NOT NULL, target INTEGER NOT NULL, reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX accounts_audit_actor ON accounts_audit(actor, id);
        CREATE INDEX accounts_audit_target ON accounts_audit(target, id);
        CREATE INDEX accounts_audit_act ON accounts_audit(act, id);
        CREATE TRIGGER accounts_audit_unchanged BEFORE UPDATE ON accounts_audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER accounts_audit_kept BEFORE DELETE ON accounts_audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

        CREATE VIEW accounts_person AS
            SELECT id, username, display_name, about, avatar, status, time_zone, language, role,
                is_bot, find_by, see_by, write_by, ring_by
            FROM accounts_account WHERE state = 0;
        """)

    static let owners = Migration(
        3, "whose a bot is, for plugins",
        """
        DROP VIEW accounts_person;
        CREATE VIEW accounts_person AS
            SELECT id, username, display_name, about, avatar, status, time_zone, language, role,
                is_bot, owner, find_by, see_by, write_by, ring_by
            FROM accounts_account WHERE state = 0;
        """)
}
