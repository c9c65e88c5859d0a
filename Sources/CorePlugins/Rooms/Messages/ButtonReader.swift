import PluginAPI

/// Reads buttons of JSON, and says what is wrong with them.
struct ButtonReader {
    private(set) var rows: [[MessageButtons.Button]] = []
    /// Of the first mistake.
    private(set) var fault: String?

    private typealias Buttons = MessageButtons
    private static let members = ["name", "label", "value", "style"]
    private static let noRows = "they are a list of rows"

    mutating func read(_ json: UnsafeRawBufferPointer) {
        var scanner = JSONScanner(json)
        guard scanner.peek() == .list else {
            // Lua has one empty table, for lists as well.
            let isNone = scanner.beginObject() && scanner.nextName(isFirst: true) == nil
            if !isNone { note(Self.noRows) }
            return
        }
        if !scanner.eachElement({ takeRow(&$0) }) { note(Self.noRows) }
        let all = rows.joined().map { [$0.name, $0.value ?? ""] }
        if Set(all).count < all.count { note("two of them have the same name and value") }
        if fault != nil { rows = [] }
    }

    private mutating func note(_ text: String) { fault = fault ?? text }

    private mutating func takeRow(_ scanner: inout JSONScanner) {
        guard scanner.peek() == .list, rows.count < Buttons.rowLimit else {
            return note(Self.noRows)
        }
        rows.append([])
        let isList = scanner.eachElement { takeButton(&$0) }
        if !isList || rows.last?.isEmpty ?? true { note("a row has a button") }
    }

    private mutating func takeButton(_ scanner: inout JSONScanner) {
        let row = rows.count - 1
        guard scanner.peek() == .object, rows[row].count < Buttons.rowLength else {
            return note("a row is a list of objects")
        }
        guard let texts = texts(&scanner) else {
            return note("a button has name, label, value and style, each a text and once")
        }
        if let button = button(texts) { rows[row].append(button) }
    }

    private func texts(_ scanner: inout JSONScanner) -> [String: String]? {
        var texts: [String: String] = [:]
        guard scanner.beginObject() else { return nil }
        while let name = scanner.nextName(isFirst: texts.isEmpty) {
            let member = String(decoding: scanner.raw(name), as: UTF8.self)
            guard Self.members.contains(member), texts[member] == nil,
                let text = scanner.string()
            else { return nil }
            texts[member] = text
        }
        return texts
    }

    private mutating func button(_ texts: [String: String]) -> Buttons.Button? {
        guard let name = texts["name"], Self.isName(name) else {
            note("a name is 1 to \(Buttons.nameLength.upperBound) letters a to z, digits, - and _")
            return nil
        }
        guard let label = texts["label"], Self.isLine(label, Buttons.labelLength),
            label.contains(where: { !$0.isWhitespace })
        else {
            note("a label is a line of at most \(Buttons.labelLength.upperBound) bytes")
            return nil
        }
        let value = texts["value"]
        guard value.map({ Self.isLine($0, Buttons.valueLength) }) ?? true else {
            note("a value is a line of at most \(Buttons.valueLength.upperBound) bytes")
            return nil
        }
        let word = texts["style"] ?? Buttons.Style.plain.rawValue
        guard let style = Buttons.Style(rawValue: word) else {
            note("a style is default, primary or danger")
            return nil
        }
        return Buttons.Button(name: name, label: label, value: value, style: style)
    }

    private static func isName(_ text: String) -> Bool {
        Buttons.nameLength.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }

    private static func isLine(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        length.contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
