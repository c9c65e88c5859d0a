/// What every event of a kind has for scripts, beside its own fields.
struct ScriptMember: Sendable {
    let name: String
    let type: LuaType
    let purpose: String

    init(_ name: String, _ type: LuaType, _ purpose: String) {
        self.name = name
        self.type = type
        self.purpose = purpose
    }
}

/// A type as Lua's editors call it.
enum LuaType: String, Sendable {
    case integer, string, boolean, any
    /// What identifiers are given as: a number, or the text that bodies and answers have.
    case identifier = "integer|string"
    case identifiers = "(integer|string)[]"
    case strings = "string[]"
    case table
}
