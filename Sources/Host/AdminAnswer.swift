/// What the operator is answered, for people and for machines.
public struct AdminAnswer: Sendable {
    let tree: JSONTree
    /// One JSON object.
    public let json: String

    /// A line for each member, values below each other; lists behind them as tables.
    public var text: String {
        guard case .object(let members) = tree, !members.isEmpty else { return "Done.\n" }
        let plain = members.filter { !$0.value.isTable }
        let tables = members.filter { $0.value.isTable }
        let rows = TextLayout.columns(plain.map { [$0.name, Self.cell($0.value)] })
        let lists = tables.map { "\($0.name):\n" + Self.table($0.value.elements) }
        return ([rows] + lists).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // Some rows may lack members, so the columns are those of all.
    private static func table(_ rows: [JSONTree]) -> String {
        var names: [String] = []
        for case .object(let members) in rows {
            for member in members where !names.contains(member.name) { names.append(member.name) }
        }
        guard !names.isEmpty else { return "none\n" }
        let cells = rows.map { row in names.map { name in row[name].map(cell) ?? "" } }
        return TextLayout.columns([names] + cells)
    }

    // A terminal must not obey what an answer says.
    private static func cell(_ value: JSONTree) -> String {
        let text =
            switch value {
            case .text(let text): text
            case .number(let number): "\(number)"
            case .flag(let flag): flag ? "yes" : "no"
            case .list, .object: value.text
            }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0.properties.generalCategory != .control
                        && $0.properties.generalCategory != .format
                }))
    }
}

extension JSONTree {
    fileprivate var isTable: Bool { if case .list = self { true } else { false } }
}
