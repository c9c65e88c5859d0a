/// Looks whether what is stored fits together: a bounded look at each start, and all of it when an
/// operator asks.
struct StoreCheck {
    let connection: SQLiteConnection

    /// Problems that are named at most.
    private static let limit = 20

    /// Takes milliseconds however much is stored: the beginning of every table, and the newest
    /// thousand events with the ones before them, by index and by row.
    /// - Throws: `.damaged` for the first thing that does not fit.
    func quick() throws(StoreError) {
        for table in try connection.texts(Self.tables) {
            _ = try connection.texts("SELECT 1 FROM \"\(table)\" LIMIT 1")
        }
        for gap in try connection.texts(Self.newestGaps) { throw .damaged(gap) }
    }

    /// Reads everything; other connections may write meanwhile.
    /// - Returns: what does not fit, a line each.
    func full() throws(StoreError) -> [String] {
        var problems: [String] = []
        for sql in ["PRAGMA integrity_check(\(Self.limit))", Self.gaps, Self.lostReceipts] {
            do { problems += try connection.texts(sql).filter { $0 != "ok" } } catch {
                guard case .damaged(let message) = error else { throw error }
                problems.append(message)
            }
        }
        return problems
    }

    private static let tables =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"

    private static let newestGaps = """
        SELECT 'topic ' || topic || ' lacks the event before number ' || sequence
        FROM (SELECT topic, sequence FROM host_log ORDER BY id DESC LIMIT 1000) AS newest
        WHERE sequence > 1 AND NOT EXISTS (
            SELECT 1 FROM host_log AS earlier INDEXED BY host_log_place
            WHERE earlier.topic = newest.topic AND earlier.sequence = newest.sequence - 1
                AND earlier.kind <> '')
        LIMIT 1
        """

    private static let gaps = """
        SELECT 'topic ' || topic || ' has ' || count(*) || ' events up to number ' || max(sequence)
        FROM host_log GROUP BY topic HAVING count(*) <> max(sequence) OR min(sequence) <> 1
        LIMIT \(limit)
        """

    // An outcome 0 is a receipt that was given: its event must be there.
    private static let lostReceipts = """
        SELECT 'topic ' || topic || ' lacks number ' || sequence || ', which was acknowledged'
        FROM host_ledger AS given WHERE outcome = 0 AND sequence > 0 AND NOT EXISTS (
            SELECT 1 FROM host_log AS stored WHERE stored.topic = given.topic
                AND stored.sequence = given.sequence AND stored.id = given.id)
        LIMIT \(limit)
        """
}
