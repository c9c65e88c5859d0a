import PluginAPI

/// `parley scripts explain MESSAGE`: what filters decided about it, read from the data folder.
public struct ScriptExplanation {
    private struct Row {
        let id: EventID
        let point: String
        let key: Int64
        let actor: Int64
        let filter: String
        let word: String
        let reason: String
        let version: String
        let code: String
        let cost: Int64
    }

    private let id: Int64
    private let rows: [Row]

    /// - Parameter operand: the id of a message, or the one that its sender was answered.
    /// - Throws: when nothing is stored there.
    public init(_ config: Config, of operand: String) throws(StartError) {
        guard let id = Int64(operand), id > 0 else {
            throw StartError("'\(operand)' is no number of a message", .usage)
        }
        self.id = id
        let records = try ScriptRecords(config)
        rows = try Self.read(records.database, records.statements, id)
    }

    private static func read(
        _ database: Database, _ statements: ScriptStatements, _ id: Int64
    ) throws(StartError) -> [Row] {
        do throws(Refusal) {
            var found: [Row] = []
            var rows = try database.rows(statements.decided, id)
            while try rows.next() {
                found.append(
                    Row(
                        id: EventID(raw: rows.integer(0)), point: rows.text(1),
                        key: rows.integer(2), actor: rows.integer(3), filter: rows.text(4),
                        word: rows.text(5), reason: rows.text(6), version: rows.text(7),
                        code: rows.text(8), cost: rows.integer(9)))
            }
            return found
        } catch { throw StartError("the decisions cannot be read: \(error.message)") }
    }

    public var text: String {
        guard !rows.isEmpty else { return "No filter had an opinion about \(id).\n" }
        let cells = rows.map { row in
            [
                "\(row.id)", row.point, row.filter, row.version.isEmpty ? "-" : row.version,
                row.word, row.code.isEmpty ? "-" : row.code,
                row.version.isEmpty ? "-" : "\(row.cost)", row.reason,
            ]
        }
        let head = ["decision", "point", "filter", "version", "word", "code", "µs", "reason"]
        return TextLayout.columns([head] + cells)
    }

    public var json: String {
        var object = JSONObject()
        object.beginList("decisions")
        for row in rows {
            object.beginElement()
            object.member("decision", row.id)
            object.member("point", row.point)
            object.member("key", "\(row.key)")
            object.member("actor", "\(row.actor)")
            object.member("filter", row.filter)
            object.member("version", row.version)
            object.member("word", row.word)
            object.member("code", row.code)
            object.member("microseconds", row.cost)
            object.member("reason", row.reason)
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }
}
