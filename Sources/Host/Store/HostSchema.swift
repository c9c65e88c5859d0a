import PluginAPI

/// The host's own tables. Their shape was chosen by measurement (docs/benchmarks.md, "The SQL of a
/// message").
enum HostSchema {
    /// `host_migration` records what has run; it must stand before any migration can. `host_clock`
    /// lies above every identifier that a node has given (`IdentifierClock`).
    static let bootstrap = """
        CREATE TABLE IF NOT EXISTS host_migration(
            plugin TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
            checksum BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(plugin, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS host_clock(
            node INTEGER PRIMARY KEY, ceiling INTEGER NOT NULL
        ) STRICT
        """

    static let migrations = [
        Migration(
            1, "log, ledger, decisions, jobs",
            """
            -- Every event of every topic, in the order of its commit. The time is in the id.
            CREATE TABLE host_log(
                id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, sequence INTEGER NOT NULL,
                kind TEXT NOT NULL, actor INTEGER NOT NULL, body TEXT NOT NULL
            ) STRICT;
            -- Covers the digest: the id is in every index.
            CREATE UNIQUE INDEX host_log_place ON host_log(topic, sequence);
            -- What became of each nonce, for ever.
            CREATE TABLE host_ledger(
                sender INTEGER NOT NULL, nonce TEXT NOT NULL, outcome INTEGER NOT NULL,
                id INTEGER, topic INTEGER, sequence INTEGER, hash BLOB, PRIMARY KEY(sender, nonce)
            ) STRICT, WITHOUT ROWID;
            -- What screen filters decided, other than to let pass.
            CREATE TABLE host_decision(
                id INTEGER PRIMARY KEY, point TEXT NOT NULL, key INTEGER NOT NULL,
                actor INTEGER NOT NULL, filter TEXT NOT NULL, decision TEXT NOT NULL,
                reason TEXT NOT NULL, fields TEXT NOT NULL
            ) STRICT;
            CREATE TABLE host_job(
                id INTEGER PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL,
                due INTEGER NOT NULL, attempts INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX host_job_due ON host_job(due);
            """),
        JobSchema.migration,
        Migration(
            3, "what filters decided, for plugins",
            """
            CREATE VIEW \(decisionsView) AS
            SELECT id, point, key, actor, filter, decision, reason, fields FROM host_decision
            """),
        Migration(
            4, "what is held, in order",
            """
            -- All that waits for a moderator, and what waits in one room; few rows.
            CREATE INDEX host_decision_held ON host_decision(id) WHERE decision = 'hold';
            CREATE INDEX host_decision_held_key ON host_decision(key, id) WHERE decision = 'hold';
            """),
        Migration(
            5, "what was decided about is forgotten with it",
            """
            -- What a request became that went through all the same; 0 for nothing.
            ALTER TABLE host_decision ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
            CREATE INDEX host_decision_event ON host_decision(event) WHERE event > 0;
            -- Those that still have the words.
            CREATE INDEX host_decision_kept ON host_decision(id) WHERE fields <> '{}';
            CREATE INDEX host_decision_kept_of ON host_decision(actor) WHERE fields <> '{}';
            """),
        Migration(
            6, "what scripts decided, and what they keep",
            """
            -- Of a script: the hash of its files, its own word for a rejection, microseconds.
            ALTER TABLE host_decision ADD COLUMN version TEXT NOT NULL DEFAULT '';
            ALTER TABLE host_decision ADD COLUMN code TEXT NOT NULL DEFAULT '';
            ALTER TABLE host_decision ADD COLUMN cost INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE host_script_value(
                script TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
                PRIMARY KEY(script, key)
            ) STRICT, WITHOUT ROWID;
            """),
        Migration(
            7, "what was set about scripts at run time, and by whom",
            """
            -- The value is JSON; it stands above that of the configuration.
            CREATE TABLE host_script_setting(
                script TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
                PRIMARY KEY(script, name)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE host_script_change(
                id INTEGER PRIMARY KEY, script TEXT NOT NULL, at INTEGER NOT NULL,
                actor INTEGER NOT NULL, act TEXT NOT NULL, detail TEXT NOT NULL
            ) STRICT;
            CREATE INDEX host_script_change_of ON host_script_change(script, id);
            """),
        Migration(
            8, "what scripts are to be reminded of",
            """
            -- `every` is the time until it comes again, in milliseconds; 0 for once.
            CREATE TABLE host_script_timer(
                id INTEGER PRIMARY KEY, script TEXT NOT NULL, name TEXT NOT NULL,
                data TEXT NOT NULL, due INTEGER NOT NULL, every INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX host_script_timer_script ON host_script_timer(script);
            """),
        TopicScriptStatements.migration,
        TopicScriptStatements.actingMigration,
    ]

    /// Every plugin may read it.
    static let decisionsView = "host_decisions"

    /// A plugin's view of the stored events of its own kinds.
    static func logView(of plugin: String) -> String { "\(plugin)_log" }

    /// An id is a word of letters; what begins with `id.` lies before `id/`.
    static func makeLogView(of plugin: String) -> String {
        """
        CREATE VIEW IF NOT EXISTS \(logView(of: plugin)) AS
        SELECT id, topic, sequence, kind, actor, body FROM host_log
        WHERE kind >= '\(plugin).' AND kind < '\(plugin)/'
        """
    }
}

/// The host's statements, registered before any plugin's.
struct HostStatements {
    let head: Statement
    let insertEvent: Statement
    let amendEvent: Statement
    let ceiling: Statement
    let setCeiling: Statement
    let pageAfter: Statement
    let pageBefore: Statement
    let places: Statement
    let findNonce: Statement
    let insertNonce: Statement
    let forgetHash: Statement
    let insertDecision: Statement
    let decisionReason: Statement
    let decisions: DecisionStatements
    let scripts: ScriptStatements
    let topicScripts: TopicScriptStatements
    let jobs: JobStatements

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        head = add("SELECT max(sequence) FROM host_log WHERE topic = ?1")
        insertEvent = add("INSERT INTO host_log VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        amendEvent = add(
            """
            UPDATE host_log SET body = ?3
            WHERE id = ?1 AND topic = ?2
            """)
        ceiling = add("SELECT ceiling FROM host_clock WHERE node = ?1")
        setCeiling = add(
            """
            INSERT INTO host_clock VALUES(?1, ?2)
            ON CONFLICT(node) DO UPDATE SET ceiling = excluded.ceiling
            """)
        pageAfter = add(
            """
            SELECT id, sequence, kind, actor, body FROM host_log
            WHERE topic = ?1 AND sequence > ?2 AND sequence < ?3 ORDER BY sequence LIMIT ?4
            """)
        pageBefore = add(
            """
            SELECT id, sequence, kind, actor, body FROM host_log
            WHERE topic = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3
            """)
        places = add(
            """
            SELECT sequence, id FROM host_log
            WHERE topic = ?1 AND sequence BETWEEN ?2 AND ?3 ORDER BY sequence
            """)
        findNonce = add(
            "SELECT outcome, id, topic, sequence, hash FROM host_ledger WHERE sender = ?1 AND nonce = ?2"
        )
        insertNonce = add("INSERT INTO host_ledger VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        forgetHash = add("UPDATE host_ledger SET hash = NULL WHERE sender = ?1 AND nonce = ?2")
        insertDecision = add(
            """
            INSERT INTO host_decision(
                id, point, key, actor, filter, decision, reason, fields, version, code, cost)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """)
        decisionReason = add("SELECT reason FROM host_decision WHERE id = ?1")
        decisions = DecisionStatements(in: table)
        scripts = ScriptStatements(in: table)
        topicScripts = TopicScriptStatements(in: table)
        jobs = JobStatements(in: table)
    }
}
