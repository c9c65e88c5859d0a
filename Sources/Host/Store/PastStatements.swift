import PluginAPI

/// Stored events of one kind in the order of their commit, of all topics or of one, page by page.
struct PastStatements {
    let page: Statement
    /// The event behind so many newer ones.
    let start: Statement
    let pageOfTopic: Statement
    let startOfTopic: Statement

    /// Events of one page.
    static let size: Int64 = 1000

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        page = add(
            """
            SELECT id, topic, actor, body FROM host_log
            WHERE kind = ?1 AND id > ?2 ORDER BY id LIMIT ?3
            """)
        start = add(
            """
            SELECT id FROM host_log
            WHERE kind = ?1 AND id > ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3
            """)
        // A topic's numbers rise with its identifiers.
        pageOfTopic = add(
            """
            SELECT id, topic, actor, body FROM host_log
            WHERE kind = ?1 AND id > ?2 AND topic = ?4 ORDER BY sequence LIMIT ?3
            """)
        startOfTopic = add(
            """
            SELECT id FROM host_log
            WHERE kind = ?1 AND id > ?2 AND topic = ?4 ORDER BY sequence DESC LIMIT 1 OFFSET ?3
            """)
    }
}
