import PluginAPI

/// The past of a point, page by page, each over a snapshot of its own: a long replay keeps no
/// checkpoint waiting.
struct PastPages {
    private let point: PastPoint
    private let bounds: ScriptReplay.Bounds
    private let database: Database
    private let statements: PastStatements

    init(
        _ point: PastPoint, _ bounds: ScriptReplay.Bounds, _ database: Database,
        _ statements: PastStatements
    ) {
        self.point = point
        self.bounds = bounds
        self.database = database
        self.statements = statements
    }

    /// Behind which the first event lies.
    /// - Parameter end: `most` when older ones are left out.
    func start(_ end: inout ScriptReplay.End) throws(Refusal) -> Int64 {
        let since = max(bounds.since - identifierEpochMilliseconds, 0) << 22
        guard let most = bounds.most else { return since }
        let found: Int64?
        if let topic = bounds.topic {
            found = try database.first(
                statements.startOfTopic, point.past.event, since, most, topic
            ) { $0.integer(0) }
        } else {
            found = try database.first(statements.start, point.past.event, since, most) {
                $0.integer(0)
            }
        }
        guard let found else { return since }
        end = .most
        return found
    }

    func rows(after place: Int64) throws(Refusal) -> Rows {
        guard let topic = bounds.topic else {
            return try database.rows(
                statements.page, point.past.event, place, PastStatements.size)
        }
        return try database.rows(
            statements.pageOfTopic, point.past.event, place, PastStatements.size, topic)
    }

    /// The event of the row that stands.
    func event(_ row: borrowing Rows) -> PastEvent {
        PastEvent(
            point: point, id: EventID(raw: row.integer(0)), topic: row.integer(1),
            actor: row.integer(2), body: row.bytes(3))
    }
}
