/// Text for a terminal: lines of bounded width, columns that stand below each other.
public enum TextLayout {
    static let width = 79

    /// Breaks a paragraph at spaces; every line but the first is indented.
    static func wrap(_ text: String, indent: Int = 0, first: Int = 0) -> String {
        let room = width - indent
        var lines = [""]
        for word in text.split(separator: " ") {
            let used = lines[lines.count - 1].count
            let space = lines.count == 1 ? width - first : room
            if used > 0, used + 1 + word.count > space { lines.append("") }
            let isFirst = lines[lines.count - 1].isEmpty
            lines[lines.count - 1] += (isFirst ? "" : " ") + word
        }
        return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    /// Rows of two columns: `  name   what it is`, the second one wrapped.
    static func pairs(_ rows: [(String, String)]) -> String {
        let column = (rows.map(\.0.count).max() ?? 0) + 4
        return rows.map { name, text in
            "  " + name.padded(to: column - 2) + wrap(text, indent: column, first: column) + "\n"
        }.joined()
    }

    /// Rows whose cells stand below each other, two spaces apart; nothing is wrapped, and what a
    /// terminal would obey is left out.
    public static func columns(_ cells: [[String]]) -> String {
        let rows = cells.map { $0.map(harmless) }
        let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.compactMap { $0.indices.contains(column) ? $0[column].count : nil }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { index, cell in
                index == row.count - 1 ? cell.0 : cell.0.padded(to: cell.1)
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }

    private static func harmless(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0.properties.generalCategory != .control
                        && $0.properties.generalCategory != .format
                }))
    }
}

extension String {
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
