import PluginAPI

/// The tables of Notify, and every statement over them.
struct NotifyTables: Sendable {
    static let migrations = [
        Migration(
            1, "how much mail an address had",
            """
            -- `recipient` is a keyed hash of the address, `full` the moment when the address may have
            -- the whole of an hour's mail again.
            CREATE TABLE notify_rate(
                recipient BLOB NOT NULL, template TEXT NOT NULL, full INTEGER NOT NULL,
                PRIMARY KEY(recipient, template)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX notify_rate_full ON notify_rate(full);
            """)
    ]

    let full: Statement
    let setFull: Statement
    let forgetFull: Statement

    init(_ setup: PluginSetup) {
        full = setup.statement(
            "SELECT full FROM notify_rate WHERE recipient = ?1 AND template = ?2")
        setFull = setup.statement(
            """
            INSERT INTO notify_rate(recipient, template, full) VALUES(?1, ?2, ?3)
            ON CONFLICT(recipient, template) DO UPDATE SET full = excluded.full
            """)
        forgetFull = setup.statement("DELETE FROM notify_rate WHERE full <= ?1")
    }
}
