import PluginAPI
import Testing

@testable import Host

/// A plugin's statements reach its own tables and published views, and nothing else.
@Suite struct AuthorizerTests {
    private let store: ScratchStore

    init() throws {
        store = try ScratchStore()
        try store.migrator.run(
            [
                Migration(
                    1, "accounts",
                    """
                    CREATE TABLE accounts_account(id INTEGER PRIMARY KEY, username TEXT, hash TEXT) STRICT;
                    CREATE VIEW accounts_person AS SELECT id, username FROM accounts_account;
                    CREATE VIEW accounts_private AS SELECT hash FROM accounts_account;
                    INSERT INTO accounts_account VALUES(1, 'ada', 'secret');
                    """)
            ], of: "accounts", as: .migration("accounts"))
        // The last view is an attempt: it shows, under the probe's name, what is not the probe's.
        try store.migrator.run(
            [
                Migration(
                    1, "probe",
                    """
                    CREATE TABLE probe_row(id INTEGER PRIMARY KEY, text TEXT) STRICT;
                    CREATE VIEW probe_shown AS SELECT id FROM probe_row;
                    CREATE VIEW probe_loot AS SELECT hash FROM accounts_account;
                    """)
            ], of: "probe", as: .migration("probe"))
        store.writing.publish(views: ["accounts_person", "probe_shown", "probe_loot"])
    }

    @Test(arguments: [
        "INSERT INTO probe_row VALUES(1, 'x') ON CONFLICT(id) DO UPDATE SET text = 'y' RETURNING id",
        "UPDATE probe_row SET text = 'z' WHERE id IN (SELECT id FROM accounts_person)",
        "DELETE FROM probe_row", "SELECT username FROM accounts_person WHERE id = 1",
        "SELECT count(*) FROM accounts_person", "SELECT 1 FROM accounts_person WHERE id = 1",
        "SELECT id FROM accounts_person", "SELECT EXISTS(SELECT 1 FROM accounts_person)",
        "SELECT p.username, r.text FROM probe_row r JOIN accounts_person p ON p.id = r.id",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n",
        "SELECT lower(text), max(id) OVER () FROM probe_row", "SELECT id FROM probe_shown",
    ]) func allows(sql: String) { #expect(refusal(of: sql) == nil) }

    @Test(arguments: [
        "SELECT hash FROM accounts_account", "SELECT count(*) FROM accounts_account",
        "SELECT 1 FROM accounts_account", "SELECT hash FROM accounts_private",
        "SELECT p.username, a.hash FROM accounts_person p JOIN accounts_account a ON a.id = p.id",
        "SELECT text FROM probe_row WHERE id = (SELECT max(id) FROM accounts_account)",
        "INSERT INTO probe_row SELECT id, hash FROM accounts_account",
        "INSERT INTO accounts_account VALUES(2, 'x', 'y')", "UPDATE accounts_account SET hash = ''",
        "DELETE FROM accounts_account", "DELETE FROM accounts_person",
        "UPDATE accounts_person SET username = 'x'", "INSERT INTO accounts_person VALUES(1, 'x')",
        "SELECT * FROM host_log", "DELETE FROM host_ledger", "SELECT sql FROM sqlite_schema",
        "SELECT name FROM pragma_table_info('accounts_account')",
        "PRAGMA table_info(accounts_account)",
        "PRAGMA synchronous = OFF", "ATTACH 'x.db' AS x", "DETACH main", "BEGIN", "COMMIT",
        "SAVEPOINT s", "CREATE TABLE probe_more(x)", "CREATE TEMP TABLE probe_more(x)",
        "CREATE TEMP VIEW accounts_person AS SELECT hash FROM main.accounts_account",
        "DROP TABLE probe_row", "ALTER TABLE probe_row ADD COLUMN more TEXT", "REINDEX", "ANALYZE",
    ]) func refuses(sql: String) { #expect(refusal(of: sql) != nil) }

    // A published view shows nothing but its own plugin's tables.
    @Test func refusesToReadAnothersTableThroughAViewOfOnesOwn() {
        #expect(refusal(of: "SELECT hash FROM probe_loot") != nil)
    }

    // SQLite names a common table expression like a view: a plugin that takes the trouble to call
    // one after a published view is not caught. The authorizer keeps plugins honest, it is no wall:
    // they are native code.
    @Test func isFooledByAnExpressionOfAViewsName() {
        withKnownIssue {
            let fake = "WITH accounts_person AS (SELECT hash FROM accounts_account)"
            #expect(refusal(of: fake + " SELECT hash FROM accounts_person") != nil)
        }
    }

    @Test func namesTheTableAndThePlugin() {
        let reason = refusal(of: "SELECT hash FROM accounts_account") ?? ""
        #expect(reason.contains("accounts_account"), "\(reason)")
        #expect(reason.contains("plugin probe"), "\(reason)")
    }

    @Test func theHostAndTheOwnerAreNotHindered() {
        #expect(refusal(of: "SELECT hash FROM accounts_account", as: .host) == nil)
        #expect(refusal(of: "SELECT hash FROM accounts_account", as: .plugin("accounts")) == nil)
    }

    // An id that is the beginning of another's.
    @Test func aPrefixEndsAtItsUnderscore() {
        #expect(refusal(of: "SELECT hash FROM accounts_account", as: .plugin("account")) != nil)
    }

    /// Nil when the statement can be prepared.
    private func refusal(of sql: String, as owner: StatementOwner = .plugin("probe")) -> String? {
        _ = store.table.add(sql, owner: owner)
        do {
            try store.writing.prepareAll()
            return nil
        } catch {
            return "\(error)"
        }
    }
}
