import PluginAPI
import Testing

@testable import Host

/// Tables come to their version step by step, each once, and never in a way that was not recorded.
@Suite struct MigratorTests {
    private let store: ScratchStore
    private let first = Migration(1, "first", "CREATE TABLE probe_a(x INTEGER) STRICT")
    private let second = Migration(2, "second", "CREATE TABLE probe_b(x INTEGER) STRICT")

    init() throws { store = try ScratchStore() }

    @Test func runsEachStepOnceInOrder() throws {
        try run([first])
        try run([first, second])
        try run([first, second])
        #expect(try store.tables("probe_") == ["probe_a", "probe_b"])
        let recorded = try store.texts(
            "SELECT number || name FROM host_migration WHERE plugin = 'probe' ORDER BY number")
        #expect(recorded == ["1first", "2second"])
    }

    @Test func refusesAnEditedStep() throws {
        try run([first])
        let edited = Migration(1, "first", first.sql + " ")
        expectRefusal([edited, second], "probe: migration 1 (first) is not the one that has run")
        #expect(try store.tables("probe_") == ["probe_a"])
    }

    @Test func refusesAStorageThatIsNewer() throws {
        try run([first, second])
        expectRefusal([first], "the storage is at migration 2, this version knows 1")
    }

    @Test func refusesAGapInTheNumbers() throws {
        expectRefusal(
            [first, Migration(3, "third", "SELECT 1")],
            "migration 3 (third) should have the number 2")
        #expect(try store.tables("probe_") == [])
    }

    @Test func oneFailureUndoesAllStepsOfTheRun() throws {
        try run([first])
        let third = Migration(
            3, "third", "CREATE TABLE probe_c(x INTEGER); CREATE TABLE probe_a(x)")
        expectRefusal(
            [first, second, third], "probe: migration 3 (third) failed, and nothing was changed")
        #expect(try store.tables("probe_") == ["probe_a"], "the second is gone as well")
        #expect(
            try store.texts("SELECT max(number) FROM host_migration WHERE plugin = 'probe'") == [
                "1"
            ])
        #expect(!store.writing.isInTransaction)
        try run([first, second])
        #expect(try store.tables("probe_") == ["probe_a", "probe_b"], "mended, it runs")
    }

    @Test func aPlanChangesNothing() throws {
        try run([first])
        let due = try store.migrator.plan([first, second], of: "probe")
        #expect(due.due.map(\.number) == [2])
        #expect((due.current, due.target) == (1, 2))
        #expect(try store.migrator.plan([first], of: "probe").due.isEmpty)
        #expect(try store.tables("probe_") == ["probe_a"])
    }

    @Test(arguments: [
        "CREATE TABLE rooms_a(x INTEGER)", "CREATE TABLE host_a(x INTEGER)",
        "CREATE INDEX probe_i ON host_log(actor)", "DROP TABLE host_job", "DELETE FROM host_job",
        "CREATE TRIGGER probe_t AFTER INSERT ON host_log BEGIN DELETE FROM host_job; END",
        "PRAGMA user_version = 7", "ATTACH ':memory:' AS other", "COMMIT",
        "CREATE TEMP TABLE probe_t(x)",
        "UPDATE sqlite_schema SET sql = ''",
    ]) func keepsAMigrationToItsOwnTables(sql: String) throws {
        let before = try store.tables("")
        expectRefusal([Migration(1, "foreign", sql)], "probe: migration 1 (foreign) failed")
        #expect(try store.tables("") == before)
        #expect(!store.writing.isInTransaction)
    }

    @Test func letsAMigrationShapeItsOwnTables() throws {
        let shapes = """
            CREATE TABLE probe_a(id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT NOT NULL) STRICT;
            CREATE INDEX probe_a_x ON probe_a(lower(x));
            INSERT INTO probe_a(x) VALUES('one');
            ALTER TABLE probe_a ADD COLUMN y INTEGER;
            UPDATE probe_a SET y = 2;
            CREATE VIEW probe_v AS SELECT x FROM probe_a;
            CREATE VIRTUAL TABLE probe_words USING fts5(x);
            INSERT INTO probe_words VALUES('one two');
            CREATE TABLE probe_b(x INTEGER); DROP TABLE probe_b;
            """
        try run([Migration(1, "shapes", shapes)])
        #expect(try store.texts("SELECT y FROM probe_a") == ["2"])
        #expect(
            try store.texts("SELECT x FROM probe_words WHERE probe_words MATCH 'two'") == [
                "one two"
            ])
    }

    private func run(_ steps: [Migration]) throws {
        try store.migrator.run(steps, of: "probe", as: .migration("probe"))
    }

    private func expectRefusal(
        _ steps: [Migration], _ reason: String, at place: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: MigrationError.self, sourceLocation: place) { try run(steps) }
        #expect(
            error?.description.contains(reason) == true, "\(error as Any)", sourceLocation: place)
    }
}
