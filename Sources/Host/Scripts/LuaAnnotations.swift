import PluginAPI

/// Writes what editors read of Lua: the annotations of LuaLS.
struct LuaAnnotations {
    private(set) var text = ""

    /// Words that are no name of a member behind a dot.
    private static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if",
        "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    mutating func line(_ line: String) { text += line + "\n" }

    /// Begins a class, or goes on with nothing where it is nil.
    mutating func beginClass(_ name: String, below parent: String? = nil, _ purpose: String = "") {
        line("")
        if !purpose.isEmpty { line("---\(purpose)") }
        line("---@class \(name)" + (parent.map { ": \($0)" } ?? ""))
    }

    mutating func field(
        _ name: String, _ type: String, _ purpose: String = "", isOptional: Bool = false
    ) {
        let isWord = Self.keywords.contains(name)
        let mark = isOptional && !isWord ? "?" : ""
        let spelled = isWord ? "[\"\(name)\"]" : name + mark
        let behind = isOptional && isWord ? "|nil" : ""
        line("---@field \(spelled) \(type)\(behind)" + (purpose.isEmpty ? "" : " \(purpose)"))
    }

    mutating func fields(_ members: [ScriptMember]) {
        for member in members { field(member.name, member.type.rawValue, member.purpose) }
    }

    /// A class of what a command answers; its lists have classes of their own, behind it.
    mutating func answer(_ members: [AnswerMember], as name: String, _ purpose: String) {
        beginClass(name, purpose)
        for member in members {
            field(
                member.name, member.kind.luaType(within: "\(name).\(member.name)"), member.purpose,
                isOptional: member.isOptional)
        }
        for member in members {
            guard case .list(let inner) = member.kind else { continue }
            answer(inner, as: "\(name).\(member.name)", "One of `\(member.name)`.")
        }
    }
}

extension FieldKind {
    /// What a script gives a command.
    var givenType: LuaType {
        switch self {
        case .identifier: .identifier
        case .identifiers: .identifiers
        case .text: .string
        case .integer: .integer
        case .flag: .boolean
        case .json: .table
        }
    }

    /// What a filter reads; nil where it reads nothing.
    var readType: LuaType? {
        switch self {
        case .identifier, .integer: .integer
        case .text: .string
        case .flag: .boolean
        case .json: .table
        case .identifiers: nil
        }
    }
}

extension EventMember {
    var luaType: LuaType {
        switch self {
        case .identifier, .text: .string
        case .identifiers: .strings
        case .integer: .integer
        case .flag: .boolean
        case .payload: .table
        case .optional(let member): member.luaType
        }
    }

    var isOptional: Bool {
        if case .optional = self { return true }
        return false
    }
}

extension AnswerKind {
    fileprivate func luaType(within name: String) -> String {
        switch self {
        case .identifier, .text: LuaType.string.rawValue
        case .integer: LuaType.integer.rawValue
        case .flag: LuaType.boolean.rawValue
        case .payload: LuaType.table.rawValue
        case .list: "\(name)[]"
        }
    }
}
