import PluginAPI

/// One field of a script's `config`, with what holds for it.
struct ScriptFieldView {
    static let members = [
        AnswerMember("name", .text, "Its name in `cfg`."),
        AnswerMember("kind", .text, "`integer`, `flag`, `text` or `texts` (a list)."),
        AnswerMember("purpose", .text, "One sentence; may be empty."),
        AnswerMember("least", .integer, "Of an integer.", isOptional: true),
        AnswerMember("most", .integer, "Of an integer.", isOptional: true),
        AnswerMember("standard", .text, "What holds unless it is set, as JSON."),
        AnswerMember("value", .text, "What holds, as JSON."),
        AnswerMember("from", .text, "`script`, `configuration` or `set`: who says so."),
    ]

    let tree: JSONTree

    /// - Parameter given: what the operator gave, by path.
    init(_ field: ScriptField, _ given: [String: GivenValue]) {
        let standard = JSONTree(field.standardValue)
        let own = given.filter { $0.key == field.name || $0.key.hasPrefix("\(field.name).") }
        var least: Int64?
        var most: Int64?
        if case .integer(let range) = field.kind {
            least = range.lowerBound == .min ? nil : range.lowerBound
            most = range.upperBound == .max ? nil : range.upperBound
        }
        tree = [
            "name": .text(field.name), "kind": .text(field.kind.word),
            "purpose": .text(field.purpose), "least": least.map { .number($0) },
            "most": most.map { .number($0) }, "standard": .text(standard.text),
            "value": .text((Self.value(of: field, own) ?? standard).text),
            "from": .text(Self.origin(own)),
        ]
    }

    private static func value(of field: ScriptField, _ own: [String: GivenValue]) -> JSONTree? {
        guard !own.isEmpty else { return nil }
        if let one = own[field.name] { return JSONTree(one.value) }
        let items = (1...own.count).compactMap { own["\(field.name).\($0)"] }
        return .list(items.map { JSONTree($0.value) })
    }

    private static func origin(_ own: [String: GivenValue]) -> String {
        guard let first = own.values.first else { return "script" }
        return first.place == .stored ? "set" : "configuration"
    }
}

extension ScriptField.Kind {
    fileprivate var word: String {
        switch self {
        case .integer: "integer"
        case .flag: "flag"
        case .text: "text"
        case .texts: "texts"
        }
    }
}

extension JSONTree {
    fileprivate init(_ value: ScriptField.Value) {
        switch value {
        case .integer(let integer): self = .number(integer)
        case .flag(let flag): self = .flag(flag)
        case .text(let text): self = .text(text)
        case .texts(let texts): self = .list(texts.map { .text($0) })
        }
    }

    fileprivate init(_ value: LuaValues.Value) {
        switch value {
        case .integer(let integer): self = .number(integer)
        case .flag(let flag): self = .flag(flag)
        case .text(let text): self = .text(text)
        case .empty: self = .list([])
        case .other: self = .text("")
        }
    }
}
