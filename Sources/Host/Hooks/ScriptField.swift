/// One field of a script's `config`: its kind is that of its standard.
struct ScriptField: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case integer(ClosedRange<Int64>)
        case flag
        case text
        /// A list of texts.
        case texts
    }

    let name: String
    let kind: Kind
    /// One sentence; empty when the script says none.
    let purpose: String
    /// As Lua writes it.
    let standard: String

    /// The same as a value; a list for texts.
    let standardValue: Value

    /// A standard as it holds.
    enum Value: Sendable, Equatable {
        case integer(Int64)
        case flag(Bool)
        case text(String)
        case texts([String])
    }

    /// - Parameter members: what the script declared, by path.
    /// - Throws: what is wrong, in words.
    init(_ name: String, _ members: [String: ScriptValue]) throws(ScriptField.Fault) {
        self.name = name
        let path = "config.\(name)"
        let isDescribed = members["\(path).default"] != nil
        let place = isDescribed ? "\(path).default" : path
        guard let standard = members[place] else {
            throw Fault("'\(path)' needs a standard value")
        }
        if isDescribed { try Self.refuseUnknown(path, members) }
        switch standard {
        case .integer(let integer):
            let range = try Self.range(path, members)
            guard range.contains(integer) else {
                throw Fault("'\(path)': the standard lies outside of 'min' and 'max'")
            }
            kind = .integer(range)
            self.standard = "\(integer)"
            standardValue = .integer(integer)
        case .flag(let flag):
            kind = .flag
            self.standard = "\(flag)"
            standardValue = .flag(flag)
        case .text(let text):
            kind = .text
            self.standard = "\"\(text)\""
            standardValue = .text(text)
        case .table:
            kind = .texts
            let texts = try Self.items(place, members)
            self.standard = "a list of \(texts.count) texts"
            standardValue = .texts(texts)
        case .nothing, .number, .function:
            throw Fault("'\(path)' is a whole number, a flag, a text or a list of texts")
        }
        if case .text(let purpose)? = members["\(path).purpose"], isDescribed {
            self.purpose = purpose
        } else {
            purpose = ""
        }
    }

    struct Fault: Error {
        let text: String
        init(_ text: String) { self.text = text }
    }

    /// What a value must be, to be read after "must be".
    var expectation: String {
        switch kind {
        case .integer(let range) where range == Self.anything: "a whole number"
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .text: "a text"
        case .texts: "a list of texts"
        }
    }

    /// Whether the operator's values for this field are of its kind.
    /// - Parameter given: all that the operator gave, by path.
    func fits(_ given: [String: GivenValue]) -> Bool {
        let own = given[name]
        let items = given.filter { $0.key.hasPrefix("\(name).") }
        guard kind == .texts else {
            guard items.isEmpty, let own else { return items.isEmpty }
            switch kind {
            case .integer(let range): return own.integer.map(range.contains) ?? false
            case .flag: return own.flag != nil
            case .text, .texts: return own.text != nil
            }
        }
        let isList = (1...max(items.count, 1)).allSatisfy {
            items.isEmpty || items["\(name).\($0)"]?.text != nil
        }
        return isList && (own == nil || own?.value == .empty)
    }

    private static let anything = Int64.min...Int64.max

    private static func refuseUnknown(
        _ path: String, _ members: [String: ScriptValue]
    ) throws(Fault) {
        let known = ["default", "min", "max", "purpose"]
        for member in members.keys.sorted() where member.hasPrefix("\(path).") {
            let name = member.dropFirst(path.count + 1).prefix { $0 != "." }
            guard !known.contains(String(name)) else { continue }
            throw Fault(
                "'\(path)' has no member '\(name)'"
                    + didYouMean(nearest(String(name), among: known)))
        }
    }

    private static func range(
        _ path: String, _ members: [String: ScriptValue]
    ) throws(Fault) -> ClosedRange<Int64> {
        var bounds = (anything.lowerBound, anything.upperBound)
        if let value = members["\(path).min"] {
            guard case .integer(let least) = value else {
                throw Fault("'\(path).min' is a whole number")
            }
            bounds.0 = least
        }
        if let value = members["\(path).max"] {
            guard case .integer(let most) = value else {
                throw Fault("'\(path).max' is a whole number")
            }
            bounds.1 = most
        }
        guard bounds.0 <= bounds.1 else { throw Fault("'\(path).min' is above 'max'") }
        return bounds.0...bounds.1
    }

    private static func items(
        _ place: String, _ members: [String: ScriptValue]
    ) throws(Fault) -> [String] {
        let items = members.filter { $0.key.hasPrefix("\(place).") }
        return try (0..<items.count).map { index throws(Fault) in
            guard case .text(let text)? = items["\(place).\(index + 1)"] else {
                throw Fault("'\(place)' is a list of texts and nothing else")
            }
            return text
        }
    }
}
