/// A second reader of JSON (RFC 8259), written to be right and nothing else: over scalars instead
/// of bytes, into a tree instead of in place. `JSONScanner` must say what it says.
struct ReferenceJSON {
    indirect enum Value: Equatable {
        case null
        case flag(Bool)
        /// As it is written.
        case number(String)
        case text(Text)
        case list([Value])
        case object([Member])
    }

    struct Member: Equatable {
        let name: Text
        let value: Value
    }

    struct Text: Equatable {
        /// UTF-16, in which escapes may leave half a pair.
        let units: [UInt16]
        let hasEscapes: Bool

        /// nil with half a pair.
        var string: String? { String(validating: units, as: UTF16.self) }

        /// A text is the same however it is written.
        static func == (left: Text, right: Text) -> Bool { left.units == right.units }
    }

    private let text: [Unicode.Scalar]
    private var at = 0

    private init(_ text: [Unicode.Scalar]) { self.text = text }

    /// The value that is the whole text; nil when it is not well formed, or deeper than `limit`.
    static func read(_ text: String, depth limit: Int) -> Value? {
        var reader = ReferenceJSON(Array(text.unicodeScalars))
        guard let value = reader.value(limit) else { return nil }
        reader.skipSpace()
        return reader.at == reader.text.count ? value : nil
    }

    private var next: Unicode.Scalar? { at < text.count ? text[at] : nil }

    private mutating func skipSpace() {
        while let next, " \n\r\t".unicodeScalars.contains(next) { at += 1 }
    }

    private mutating func take(_ word: String) -> Bool {
        guard text[at...].starts(with: word.unicodeScalars) else { return false }
        at += word.unicodeScalars.count
        return true
    }

    private mutating func value(_ depth: Int) -> Value? {
        skipSpace()
        switch next {
        case "\"": return string().map { .text($0) }
        case "{": return depth > 0 ? object(depth) : nil
        case "[": return depth > 0 ? list(depth) : nil
        case "t": return take("true") ? .flag(true) : nil
        case "f": return take("false") ? .flag(false) : nil
        case "n": return take("null") ? .null : nil
        default: return number().map { .number($0) }
        }
    }

    // MARK: Lists and objects

    private mutating func list(_ depth: Int) -> Value? {
        var elements: [Value] = []
        let isWhole = items(until: "]") { reader in
            guard let element = reader.value(depth - 1) else { return false }
            elements.append(element)
            return true
        }
        return isWhole ? .list(elements) : nil
    }

    private mutating func object(_ depth: Int) -> Value? {
        var members: [Member] = []
        let isWhole = items(until: "}") { reader in
            guard let name = reader.string() else { return false }
            reader.skipSpace()
            guard reader.take(":"), let value = reader.value(depth - 1) else { return false }
            members.append(Member(name: name, value: value))
            return true
        }
        return isWhole ? .object(members) : nil
    }

    private mutating func items(
        until end: String, _ takeItem: (inout ReferenceJSON) -> Bool
    ) -> Bool {
        at += 1
        skipSpace()
        if take(end) { return true }
        repeat {
            skipSpace()
            guard takeItem(&self) else { return false }
            skipSpace()
        } while take(",")
        return take(end)
    }

    // MARK: Numbers and strings

    private mutating func number() -> String? {
        let start = at
        _ = take("-")
        guard take("0") || takeDigits() else { return nil }
        if take(".") { guard takeDigits() else { return nil } }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard takeDigits() else { return nil }
        }
        var written = String.UnicodeScalarView()
        written.append(contentsOf: text[start..<at])
        return String(written)
    }

    private mutating func takeDigits() -> Bool {
        let start = at
        while let next, ("0"..."9").contains(next) { at += 1 }
        return at > start
    }

    private mutating func string() -> Text? {
        guard take("\"") else { return nil }
        var (units, hasEscapes): ([UInt16], Bool) = ([], false)
        while let scalar = next {
            at += 1
            switch scalar {
            case "\"": return Text(units: units, hasEscapes: hasEscapes)
            case "\\":
                hasEscapes = true
                guard let unit = escape() else { return nil }
                units.append(unit)
            case _ where scalar.value < 0x20: return nil
            default: units.append(contentsOf: UTF16.encode(scalar) ?? UTF16.EncodedScalar())
            }
        }
        return nil
    }

    private mutating func escape() -> UInt16? {
        guard let letter = next else { return nil }
        at += 1
        switch letter {
        case "\"", "\\", "/": return UInt16(letter.value)
        case "b": return 8
        case "t": return 9
        case "n": return 10
        case "f": return 12
        case "r": return 13
        case "u":
            let digits = text[at...].prefix(4)
            guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit) else {
                return nil
            }
            at += 4
            return UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
        default: return nil
        }
    }
}
