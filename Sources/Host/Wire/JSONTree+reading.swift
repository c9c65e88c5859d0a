import PluginAPI

extension JSONTree {
    /// The tree of an answer of our own server; nil when the text is not well formed, or a number
    /// in it is not whole. What is null reads as an empty text.
    init?(reading text: [UInt8]) {
        let tree = text.withUnsafeBytes { bytes -> JSONTree? in
            var scanner = JSONScanner(bytes)
            guard let tree = Self.read(&scanner, depth: 0), scanner.isAtEnd() else { return nil }
            return tree
        }
        guard let tree else { return nil }
        self = tree
    }

    /// A member of an object; nil when there is none.
    subscript(_ name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// A text's text; empty for all else.
    var string: String { if case .text(let text) = self { text } else { "" } }

    /// A whole number; nil for all else.
    var integer: Int64? { if case .number(let number) = self { number } else { nil } }

    /// A list's elements; none for all else.
    var elements: [JSONTree] { if case .list(let elements) = self { elements } else { [] } }

    /// Whether it is `true`.
    var isTrue: Bool { if case .flag(let flag) = self { flag } else { false } }

    private static func read(_ scanner: inout JSONScanner, depth: Int) -> JSONTree? {
        guard depth < JSONScanner.depthLimit else { return nil }
        switch scanner.peek() {
        case .string: return scanner.string().map { .text($0) }
        case .number: return scanner.integer().map { .number($0) }
        case .flag: return scanner.flag().map { .flag($0) }
        case .null: return scanner.skip() ? .text("") : nil
        case .object: return readObject(&scanner, depth: depth)
        case .list: return readList(&scanner, depth: depth)
        case .end, .broken: return nil
        }
    }

    private static func readObject(_ scanner: inout JSONScanner, depth: Int) -> JSONTree? {
        var members: [(name: String, value: JSONTree)] = []
        guard scanner.beginObject() else { return nil }
        while let name = scanner.nextName(isFirst: members.isEmpty) {
            let text = String(decoding: scanner.raw(name), as: UTF8.self)
            guard let value = read(&scanner, depth: depth + 1) else { return nil }
            members.append((text, value))
        }
        return scanner.isBroken ? nil : .object(members)
    }

    private static func readList(_ scanner: inout JSONScanner, depth: Int) -> JSONTree? {
        var elements: [JSONTree] = []
        var isGood = true
        let isList = scanner.eachElement { scanner in
            guard let element = read(&scanner, depth: depth + 1) else {
                isGood = false
                return
            }
            elements.append(element)
        }
        return isList && isGood ? .list(elements) : nil
    }
}
