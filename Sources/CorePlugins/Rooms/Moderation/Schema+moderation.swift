import PluginAPI

/// The tables of reports, warnings, restrictions and reviews, and every statement over the two last
/// and what filters decided.
struct ModerationTables: Sendable {
    static let migration = Migration(
        4, "hooks, callbacks, reports, reviews", HookTables.schema + schema)

    /// Moments are milliseconds since 1970; 0 stands for never.
    static let schema = """
        -- `room` and `message` are 0 where a person is reported. `evidence` is the message as it
        -- stood in the log when it was reported, and outlives it. `state` is 0 open, 1 decided.
        CREATE TABLE rooms_report(
            id INTEGER PRIMARY KEY, reporter INTEGER NOT NULL, account INTEGER NOT NULL,
            room INTEGER NOT NULL, message INTEGER NOT NULL, reason TEXT NOT NULL,
            evidence TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0,
            action TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
            decider INTEGER NOT NULL DEFAULT 0, decided INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX rooms_report_state ON rooms_report(state, id);
        CREATE INDEX rooms_report_room ON rooms_report(room, state, id);
        CREATE INDEX rooms_report_reporter ON rooms_report(reporter, id);
        -- One open report of each person about each thing; and all open ones about it.
        CREATE UNIQUE INDEX rooms_report_once ON rooms_report(account, message, reporter)
            WHERE state = 0;
        CREATE TABLE rooms_warning(
            id INTEGER PRIMARY KEY, account INTEGER NOT NULL, room INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX rooms_warning_account ON rooms_warning(account, id);
        -- Who may not speak anywhere (kind 1), or is heard by nobody and does not know (kind 2).
        CREATE TABLE rooms_restriction(
            account INTEGER PRIMARY KEY, kind INTEGER NOT NULL, until INTEGER NOT NULL,
            reason TEXT NOT NULL, moderator INTEGER NOT NULL, at INTEGER NOT NULL
        ) STRICT;
        -- What became of a message that was held: `event` is the one that it became, or 0.
        CREATE TABLE rooms_review(
            decision INTEGER PRIMARY KEY, verdict TEXT NOT NULL, reason TEXT NOT NULL,
            moderator INTEGER NOT NULL, at INTEGER NOT NULL, event INTEGER NOT NULL
        ) STRICT;
        """

    let restrict: Statement
    let unrestrict: Statement
    let restriction: Statement
    let restrictions: Statement
    let roleOf: Statement
    let decisions: Statement
    let held: Statement
    let heldIn: Statement
    let heldOne: Statement
    let insertReview: Statement
    let review: Statement

    init(_ setup: PluginSetup) {
        restrict = setup.statement(
            """
            INSERT INTO rooms_restriction VALUES(?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT(account) DO UPDATE SET kind = excluded.kind, until = excluded.until,
                reason = excluded.reason, moderator = excluded.moderator, at = excluded.at
            """)
        unrestrict = setup.statement("DELETE FROM rooms_restriction WHERE account = ?1")
        restriction = setup.statement(
            "SELECT kind FROM rooms_restriction WHERE account = ?1")
        restrictions = setup.statement(
            """
            SELECT account, kind, until, reason, moderator, at FROM rooms_restriction
            WHERE account > ?1 ORDER BY account LIMIT ?2
            """)
        roleOf = setup.statement("SELECT role FROM accounts_person WHERE id = ?1")
        // Addresses are shown to those alone who see them in lists of accounts: ?3.
        decisions = setup.statement(
            """
            SELECT id, point, key, actor, filter, decision, reason,
                CASE WHEN ?3 THEN fields ELSE json_remove(fields, '$.email') END
            FROM host_decisions WHERE id < ?1 ORDER BY id DESC LIMIT ?2
            """)
        held = setup.statement(
            """
            SELECT d.id, d.point, d.key, d.actor, d.filter, d.decision, d.reason,
                CASE WHEN ?3 THEN d.fields ELSE json_remove(d.fields, '$.email') END
            FROM host_decisions d LEFT JOIN rooms_review r ON r.decision = d.id
            WHERE d.decision = 'hold' AND r.decision IS NULL AND d.id < ?1
            ORDER BY d.id DESC LIMIT ?2
            """)
        heldIn = setup.statement(
            """
            SELECT d.id, d.point, d.key, d.actor, d.filter, d.decision, d.reason,
                CASE WHEN ?3 THEN d.fields ELSE json_remove(d.fields, '$.email') END
            FROM host_decisions d LEFT JOIN rooms_review r ON r.decision = d.id
            WHERE d.decision = 'hold' AND r.decision IS NULL AND d.key = ?4 AND d.id < ?1
            ORDER BY d.id DESC LIMIT ?2
            """)
        heldOne = setup.statement(
            """
            SELECT point, key, actor, fields FROM host_decisions
            WHERE id = ?1 AND decision = 'hold'
            """)
        insertReview = setup.statement(
            """
            INSERT INTO rooms_review VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
            """)
        review = setup.statement("SELECT 1 FROM rooms_review WHERE decision = ?1")
    }
}
