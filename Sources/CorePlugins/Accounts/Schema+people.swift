import PluginAPI

/// The statements over what accounts show, and over lists of them.
struct PeopleTables: Sendable {
    let profile: Statement
    let setProfile: Statement
    let list: Statement
    let botsOf: Statement
    let botCount: Statement

    init(_ setup: PluginSetup) {
        profile = setup.statement(
            """
            SELECT username, email, role, verified IS NOT NULL, created, display_name, about, avatar,
                status, time_zone, language, find_by, see_by, write_by, ring_by, is_bot, owner,
                totp_on
            FROM accounts_account WHERE id = ?1 AND state < 3
            """)
        setProfile = setup.statement(
            """
            UPDATE accounts_account SET
                display_name = coalesce(?2, display_name), about = coalesce(?3, about),
                avatar = coalesce(?4, avatar), status = coalesce(?5, status),
                time_zone = coalesce(?6, time_zone), language = coalesce(?7, language),
                find_by = coalesce(?8, find_by), see_by = coalesce(?9, see_by),
                write_by = coalesce(?10, write_by), ring_by = coalesce(?11, ring_by)
            WHERE id = ?1
            """)
        list = setup.statement(
            """
            SELECT id, username, display_name, email, role, state, is_bot, owner, created
            FROM accounts_account
            WHERE id > ?1 AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR role = ?3)
                AND (?4 IS NULL OR lower(username) = lower(?4))
            ORDER BY id LIMIT ?5
            """)
        botsOf = setup.statement(
            """
            SELECT id, username, display_name, state, created FROM accounts_account
            WHERE owner = ?1 AND owner IS NOT NULL AND state < 3 ORDER BY id
            """)
        botCount = setup.statement(
            """
            SELECT count(CASE WHEN state < 3 THEN 1 END), count(*) FROM accounts_account
            WHERE owner = ?1 AND owner IS NOT NULL
            """)
    }
}
