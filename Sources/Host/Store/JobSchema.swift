import PluginAPI

/// How jobs are stored: one row each, until they are done. A job waits, is running (`started`), or
/// is dead.
enum JobSchema {
    static let migration = Migration(
        2, "jobs that run, wait and die",
        """
        -- When the attempt that is under way began.
        ALTER TABLE host_job ADD COLUMN started INTEGER;
        -- Milliseconds that the job was to wait: a clock that stepped back is noticed by them.
        ALTER TABLE host_job ADD COLUMN delay INTEGER NOT NULL DEFAULT 86400000;
        -- When the job was given up.
        ALTER TABLE host_job ADD COLUMN dead INTEGER;
        ALTER TABLE host_job ADD COLUMN error TEXT;
        DROP INDEX host_job_due;
        CREATE INDEX host_job_due ON host_job(kind, due) WHERE started IS NULL AND dead IS NULL;
        """)
}

/// The statements over jobs.
struct JobStatements {
    let insert: Statement
    let due: Statement
    let claim: Statement
    let done: Statement
    let delay: Statement
    let release: Statement
    let bury: Statement
    let forgetStarted: Statement
    let pullIn: Statement
    let purge: Statement
    let counts: Statement
    let list: Statement
    let retry: Statement
    let drop: Statement

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        insert = add(
            """
            INSERT INTO host_job(id, kind, payload, due, attempts, delay)
            VALUES(?1, ?2, ?3, ?4, 0, ?5)
            """)
        due = add(
            """
            SELECT id, payload, attempts FROM host_job
            WHERE kind = ?1 AND due <= ?2 AND started IS NULL AND dead IS NULL
            ORDER BY due LIMIT ?3
            """)
        claim = add(
            """
            UPDATE host_job SET started = ?2, attempts = attempts + 1
            WHERE id = ?1 AND started IS NULL AND dead IS NULL
            """)
        done = add("DELETE FROM host_job WHERE id = ?1")
        delay = add(
            "UPDATE host_job SET started = NULL, due = ?2, delay = ?3, error = ?4 WHERE id = ?1")
        release = add(
            "UPDATE host_job SET started = NULL, attempts = attempts - 1 WHERE id = ?1")
        bury = add("UPDATE host_job SET started = NULL, dead = ?2, error = ?3 WHERE id = ?1")
        forgetStarted = add(
            """
            UPDATE host_job SET started = NULL, error = 'the server ended while it ran'
            WHERE started IS NOT NULL
            """)
        pullIn = add(
            "UPDATE host_job SET due = ?1 + delay WHERE dead IS NULL AND due > ?1 + delay")
        purge = add("DELETE FROM host_job WHERE dead < ?1")
        counts = add(
            """
            SELECT kind, count(*) - count(dead), count(dead) FROM host_job
            GROUP BY kind ORDER BY kind
            """)
        list = add(
            """
            SELECT id, kind, attempts, due, started, dead, error FROM host_job
            ORDER BY dead, due LIMIT ?1
            """)
        retry = add(
            """
            UPDATE host_job SET dead = NULL, attempts = CASE WHEN dead IS NULL THEN attempts
            ELSE 0 END, due = ?2, delay = 0 WHERE id = ?1 AND started IS NULL
            """)
        drop = add("DELETE FROM host_job WHERE id = ?1 AND started IS NULL")
    }
}
