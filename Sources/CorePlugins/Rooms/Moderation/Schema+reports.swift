import PluginAPI

/// Every statement over reports and warnings; `ModerationTables` has their tables.
struct ReportTables: Sendable {
    let evidence: Statement
    let insertReport: Statement
    let report: Statement
    let alike: Statement
    let decide: Statement
    let reports: Statement
    let reportsOf: Statement
    let reportsBy: Statement
    let insertWarning: Statement
    let warnings: Statement
    let judges: Statement

    /// Who moderates a room is found among its many members.
    static let judging = Migration(
        8, "who moderates a room",
        "CREATE INDEX rooms_member_power ON rooms_member(room) WHERE role > 0;")

    init(_ setup: PluginSetup) {
        evidence = setup.statement(
            """
            SELECT sequence, actor, body FROM rooms_log
            WHERE id = ?1 AND topic = ?2 AND kind = 'rooms.message'
            """)
        insertReport = setup.statement(
            """
            INSERT INTO rooms_report(id, reporter, account, room, message, reason, evidence)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
            """)
        report = setup.statement(
            "SELECT account, room, message, state, reporter FROM rooms_report WHERE id = ?1")
        alike = setup.statement(
            """
            SELECT id, reporter FROM rooms_report
            WHERE account = ?1 AND message = ?2 AND state = 0 LIMIT ?3
            """)
        decide = setup.statement(
            """
            UPDATE rooms_report SET state = 1, action = ?2, note = ?3, decider = ?4, decided = ?5
            WHERE id = ?1 AND state = 0
            """)
        reports = setup.statement(
            """
            SELECT id, reporter, account, room, message, reason, evidence, state, action, note,
                decider, decided
            FROM rooms_report WHERE state = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
            """)
        reportsOf = setup.statement(
            """
            SELECT id, reporter, account, room, message, reason, evidence, state, action, note,
                decider, decided
            FROM rooms_report WHERE room = ?4 AND state = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
            """)
        reportsBy = setup.statement(
            """
            SELECT id, account, room, message, reason, state, action, decided FROM rooms_report
            WHERE reporter = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
            """)
        insertWarning = setup.statement("INSERT INTO rooms_warning VALUES(?1, ?2, ?3, ?4)")
        warnings = setup.statement(
            """
            SELECT id, room, reason FROM rooms_warning
            WHERE account = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
            """)
        // Of the room, if there is one, and of the server.
        judges = setup.statement(
            """
            SELECT account FROM rooms_member WHERE room = ?1 AND role > 0
            UNION SELECT id FROM accounts_person WHERE role > 30 AND role >= ?2 LIMIT ?3
            """)
    }
}
