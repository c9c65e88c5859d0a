import PluginAPI

/// The scripts that owners attached to topics, with their earlier versions.
struct TopicScriptStatements {
    static let migration = Migration(
        9, "scripts of topics",
        """
        -- `owner` wrote it or switched it on last; `stopped` says that the server's staff did not
        -- want it to run.
        CREATE TABLE host_topic_script(
            topic INTEGER NOT NULL, name TEXT NOT NULL, owner INTEGER NOT NULL, mode TEXT NOT NULL,
            stopped INTEGER NOT NULL, version TEXT NOT NULL, source TEXT NOT NULL,
            scenarios TEXT NOT NULL, PRIMARY KEY(topic, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX host_topic_script_owner ON host_topic_script(owner);
        CREATE TABLE host_topic_script_version(
            topic INTEGER NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, version TEXT NOT NULL,
            source TEXT NOT NULL, PRIMARY KEY(topic, name, at)
        ) STRICT, WITHOUT ROWID;
        """)

    /// What scripts of topics may do, and what is set of them.
    static let actingMigration = Migration(
        10, "what scripts of topics may do",
        """
        -- The functions that the owner allowed, with spaces between; what is set of the script's
        -- `config`, as a JSON object.
        ALTER TABLE host_topic_script ADD COLUMN allowed TEXT NOT NULL DEFAULT '';
        ALTER TABLE host_topic_script ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
        """)

    let all: Statement
    let ofTopic: Statement
    let ofOwner: Statement
    let one: Statement
    let counts: Statement
    let put: Statement
    let versions: Statement
    let version: Statement
    let keepVersion: Statement
    let trimVersions: Statement
    private let names: Statement
    private let remove: Statement
    private let namesOf: Statement
    private let namesBy: Statement
    private let forgetVersions: Statement
    private let forgetValues: Statement
    private let forgetTimers: Statement
    private let forgetChanges: Statement

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        let columns =
            "topic, name, owner, mode, stopped, version, source, scenarios, allowed, settings"
        all = add("SELECT \(columns) FROM host_topic_script ORDER BY topic, name")
        ofTopic = add("SELECT \(columns) FROM host_topic_script WHERE topic = ?1 ORDER BY name")
        ofOwner = add(
            "SELECT \(columns) FROM host_topic_script WHERE owner = ?1 ORDER BY topic, name")
        one = add("SELECT \(columns) FROM host_topic_script WHERE topic = ?1 AND name = ?2")
        counts = add(
            """
            SELECT (SELECT count(*) FROM host_topic_script WHERE topic = ?1),
                (SELECT count(*) FROM host_topic_script WHERE owner = ?2),
                (SELECT count(*) FROM host_topic_script WHERE stopped = 0)
            """)
        put = add(
            """
            INSERT INTO host_topic_script VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT(topic, name) DO UPDATE SET owner = excluded.owner, mode = excluded.mode,
                stopped = excluded.stopped, version = excluded.version,
                source = excluded.source, scenarios = excluded.scenarios,
                allowed = excluded.allowed, settings = excluded.settings
            """)
        names = add("SELECT name, topic FROM host_topic_script")
        remove = add("DELETE FROM host_topic_script WHERE topic = ?1 AND name = ?2")
        versions = add(
            """
            SELECT version, at FROM host_topic_script_version
            WHERE topic = ?1 AND name = ?2 ORDER BY at DESC
            """)
        version = add(
            """
            SELECT source FROM host_topic_script_version
            WHERE topic = ?1 AND name = ?2 AND (?3 = '' OR substr(version, 1, length(?3)) = ?3)
                AND (?3 <> '' OR version <> ?4) ORDER BY at DESC LIMIT 1
            """)
        // Not what is the newest already.
        keepVersion = add(
            """
            INSERT INTO host_topic_script_version
            SELECT ?1, ?2, max(?3, 1 + coalesce((
                SELECT max(at) FROM host_topic_script_version WHERE topic = ?1 AND name = ?2), 0)),
                ?4, ?5
            WHERE ?4 IS NOT (
                SELECT version FROM host_topic_script_version WHERE topic = ?1 AND name = ?2
                ORDER BY at DESC LIMIT 1)
            """)
        trimVersions = add(
            """
            DELETE FROM host_topic_script_version
            WHERE topic = ?1 AND name = ?2 AND at <= (
                SELECT at FROM host_topic_script_version WHERE topic = ?1 AND name = ?2
                ORDER BY at DESC LIMIT 1 OFFSET ?3)
            """)
        namesOf = add("SELECT topic, name FROM host_topic_script WHERE topic = ?1")
        namesBy = add("SELECT topic, name FROM host_topic_script WHERE owner = ?1")
        forgetVersions = add(
            "DELETE FROM host_topic_script_version WHERE topic = ?1 AND name = ?2")
        // As the script is called elsewhere.
        forgetValues = add("DELETE FROM host_script_value WHERE script = ?2 || '@' || ?1")
        forgetTimers = add("DELETE FROM host_script_timer WHERE script = ?2 || '@' || ?1")
        forgetChanges = add("DELETE FROM host_script_change WHERE script = ?2 || '@' || ?1")
    }

    /// Removes scripts with all that belongs to them. Those that run judge nothing any more: their
    /// topic or their owner is gone.
    func forget(_ which: TopicScripts, _ database: Database) throws(Refusal) {
        var found: [(topic: Topic, name: String)] = []
        var rows =
            switch which {
            case .of(let topic): try database.rows(namesOf, topic)
            case .by(let account): try database.rows(namesBy, account)
            }
        while try rows.next() { found.append((rows.identifier(0), rows.text(1))) }
        for (topic, name) in found { try forget(name, of: topic, database) }
    }

    /// What all of them are called, beside each other and those of the server.
    func names(_ database: Database) throws(Refusal) -> Set<String> {
        var found: Set<String> = []
        var rows = try database.rows(names)
        while try rows.next() {
            found.insert(TopicScripts.identifier(of: rows.text(0), on: rows.identifier(1)))
        }
        return found
    }

    func forget(_ name: String, of topic: Topic, _ database: Database) throws(Refusal) {
        for statement in [
            remove, forgetVersions, forgetValues, forgetTimers, forgetChanges,
        ] {
            try database.run(statement, topic, name)
        }
    }
}
