import PluginAPI

/// The statements over what people are found by.
struct NameTables: Sendable {
    let find: Statement
    let names: Statement
    let known: Statement
    let insertKey: Statement
    let deleteKeys: Statement
    let setPerson: Statement
    let deletePerson: Statement
    let changed: Statement
    let gone: Statement

    init(_ setup: PluginSetup) {
        // The keys that begin alike lie side by side, and the index has them in the order of the
        // page: only those that are read cost anything, and of them there are at most ?5. The join
        // loses none. `repeated` are people whom a smaller such key has named already; ?7 to ?9 are
        // the other words of the query.
        find = setup.statement(
            """
            SELECT c.key, c.account, p.username, p.display_name, p.avatar, p.status, p.is_bot,
                p.find_by,
                EXISTS(SELECT 1 FROM contacts_friend f
                    WHERE f.account = ?4 AND f.other = c.account) AS is_friend,
                EXISTS(SELECT 1 FROM contacts_block b
                    WHERE b.account IN (?4, (SELECT owner FROM accounts_person WHERE id = ?4))
                        AND b.other IN (c.account, p.owner))
                OR EXISTS(SELECT 1 FROM contacts_block b
                    WHERE b.account IN (c.account, p.owner)
                        AND b.other IN (?4, (SELECT owner FROM accounts_person WHERE id = ?4)))
                AS is_blocked,
                EXISTS(SELECT 1 FROM contacts_name e
                    WHERE e.account = c.account AND e.key >= ?6 AND e.key < c.key) AS repeated,
                (?7 IS NULL OR EXISTS(SELECT 1 FROM contacts_name w
                    WHERE w.account = c.account AND w.key >= ?7 AND w.key < ?7 || char(0x10FFFF)))
                AND (?8 IS NULL OR EXISTS(SELECT 1 FROM contacts_name w
                    WHERE w.account = c.account AND w.key >= ?8 AND w.key < ?8 || char(0x10FFFF)))
                AND (?9 IS NULL OR EXISTS(SELECT 1 FROM contacts_name w
                    WHERE w.account = c.account AND w.key >= ?9 AND w.key < ?9 || char(0x10FFFF)))
                AS has_others
            FROM contacts_name c LEFT JOIN accounts_person p ON p.id = c.account
            WHERE (c.key, c.account) > (?1, ?2) AND c.key < ?3
            ORDER BY c.key, c.account LIMIT ?5
            """)
        names = setup.statement(
            "SELECT username, ifnull(display_name, '') FROM accounts_person WHERE id = ?1")
        known = setup.statement(
            "SELECT username, display_name FROM contacts_person WHERE account = ?1")
        insertKey = setup.statement(
            "INSERT INTO contacts_name VALUES(?1, ?2) ON CONFLICT DO NOTHING")
        deleteKeys = setup.statement("DELETE FROM contacts_name WHERE account = ?1")
        setPerson = setup.statement("INSERT OR REPLACE INTO contacts_person VALUES(?1, ?2, ?3)")
        deletePerson = setup.statement("DELETE FROM contacts_person WHERE account = ?1")
        changed = setup.statement(
            """
            SELECT p.id, p.username, ifnull(p.display_name, '') FROM accounts_person p
            LEFT JOIN contacts_person c ON c.account = p.id
            WHERE c.account IS NULL OR c.username <> p.username
                OR c.display_name <> ifnull(p.display_name, '')
            """)
        gone = setup.statement(
            """
            SELECT account FROM contacts_person
            WHERE NOT EXISTS(SELECT 1 FROM accounts_person WHERE id = account)
            """)
    }
}
