import PluginAPI

/// The plugin's table, and every statement over it. People come from the view that Accounts
/// publishes.
struct Scores: Sendable {
    let give: Statement
    let show: Statement

    init(_ setup: PluginSetup) throws(SetupError) {
        try setup.migrations([
            Migration(
                1, "scores",
                """
                CREATE TABLE karma_score(account INTEGER PRIMARY KEY, score INTEGER NOT NULL) STRICT;
                CREATE VIEW karma_standing AS SELECT account, score FROM karma_score;
                """)
        ])
        try setup.publish(view: "karma_standing")
        give = setup.statement(
            """
            INSERT INTO karma_score VALUES(?1, 1)
            ON CONFLICT(account) DO UPDATE SET score = score + 1 RETURNING score
            """)
        show = setup.statement(
            """
            SELECT p.username, coalesce(s.score, 0)
            FROM accounts_person p LEFT JOIN karma_score s ON s.account = p.id
            WHERE lower(p.username) = lower(?1)
            """)
    }
}
