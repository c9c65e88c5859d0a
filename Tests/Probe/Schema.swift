import PluginAPI

/// The tables of the probe, and every statement over them.
struct ProbeTables: Sendable {
    static let migrations = [
        Migration(
            1, "runs, traces, starts",
            """
            CREATE TABLE probe_start(at INTEGER NOT NULL) STRICT;
            CREATE TABLE probe_run(payload TEXT PRIMARY KEY, runs INTEGER NOT NULL) STRICT;
            CREATE TABLE probe_trace(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
            """),
        Migration(
            2, "outcomes",
            """
            CREATE TABLE probe_outcome(id INTEGER PRIMARY KEY, name TEXT NOT NULL,
                outcome TEXT NOT NULL) STRICT;
            """),
    ]

    /// Must not leave the first step behind either.
    static let broken = Migration(
        migrations.count + 1, "broken", "CREATE TABLE probe_run(x)")

    let countRun: Statement
    let runs: Statement
    let addStart: Statement
    let addTrace: Statement
    let traces: Statement
    let addOutcome: Statement
    let outcomes: Statement

    init(_ setup: PluginSetup) {
        countRun = setup.statement(
            """
            INSERT INTO probe_run VALUES(?1, 1) ON CONFLICT(payload) DO UPDATE SET runs = runs + 1
            RETURNING runs
            """)
        runs = setup.statement("SELECT payload, runs FROM probe_run ORDER BY payload LIMIT 100")
        addStart = setup.statement("INSERT INTO probe_start VALUES(?1)")
        addTrace = setup.statement("INSERT INTO probe_trace(text) VALUES(?1)")
        traces = setup.statement("SELECT text FROM probe_trace ORDER BY id LIMIT 100")
        addOutcome = setup.statement("INSERT INTO probe_outcome(name, outcome) VALUES(?1, ?2)")
        outcomes = setup.statement("SELECT name, outcome FROM probe_outcome ORDER BY id")
    }
}
