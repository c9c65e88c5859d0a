import PluginAPI

/// The statements over a person's own state: presence, and what becomes of strangers.
struct StateTables: Sendable {
    let state: Statement
    let setPresence: Statement
    let setSeen: Statement
    let setStrangers: Statement
    let forget: Statement
    let watchable: Statement
    let counts: Statement

    init(_ setup: PluginSetup) {
        state = setup.statement(
            "SELECT presence, seen, strangers FROM contacts_state WHERE account = ?1")
        setPresence = setup.statement(
            """
            INSERT INTO contacts_state VALUES(?1, ?2, ?3, NULL)
            ON CONFLICT DO UPDATE SET presence = ?2, seen = ?3
            """)
        setSeen = setup.statement(
            """
            INSERT INTO contacts_state VALUES(?1, 0, ?2, NULL)
            ON CONFLICT DO UPDATE SET seen = ?2
            """)
        setStrangers = setup.statement(
            """
            INSERT INTO contacts_state VALUES(?1, 0, 0, ?2)
            ON CONFLICT DO UPDATE SET strangers = ?2
            """)
        forget = setup.statement("DELETE FROM contacts_state WHERE account = ?1")
        watchable = setup.statement(
            """
            SELECT f.other, p.see_by, ifnull(s.presence, 0), ifnull(s.seen, 0)
            FROM contacts_friend f JOIN accounts_person p ON p.id = f.other
            LEFT JOIN contacts_state s ON s.account = f.other
            WHERE f.account = ?1 AND f.other = ?2
            """)
        counts = setup.statement(
            """
            SELECT (SELECT count(*) FROM contacts_request r JOIN accounts_person p ON p.id = r.sender
                    WHERE r.receiver = ?1 AND r.rejected IS NULL),
                (SELECT count(*) FROM contacts_direct WHERE receiver = ?1 AND state = 0)
            """)
    }
}
