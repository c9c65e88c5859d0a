import PluginAPI

/// What becomes of the records of decisions once they stand; a record outlives its words.
struct DecisionStatements {
    let link: Statement
    let forgetOne: Statement
    let forgetOf: Statement
    let forgetBefore: Statement

    /// Records that one call blanks.
    static let page: Int64 = 200

    init(in table: StatementTable) {
        func add(_ sql: String) -> Statement { Statement(index: table.add(sql, owner: .host)) }
        link = add("UPDATE host_decision SET event = ?1 WHERE id > ?2")
        forgetOne = add(
            """
            UPDATE host_decision SET fields = '{}'
            WHERE (id = ?1 OR event = ?1 AND event > 0) AND fields <> '{}'
            """)
        forgetOf = add(
            """
            UPDATE host_decision SET fields = '{}'
            WHERE id IN (
                SELECT id FROM host_decision WHERE actor = ?1 AND fields <> '{}' LIMIT ?2)
            """)
        forgetBefore = add(
            """
            UPDATE host_decision SET fields = '{}'
            WHERE id IN (
                SELECT id FROM host_decision WHERE id < ?1 AND fields <> '{}'
                ORDER BY id LIMIT ?2)
            """)
    }
}
