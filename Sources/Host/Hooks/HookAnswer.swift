import PluginAPI

/// What a script's function returned, read as a decision.
struct HookAnswer: Equatable {
    var decision = Decision.pass
    /// The author's own word for a rejection; empty for none.
    var code = ""
    /// Texts to change, by field.
    var changes: [(field: String, text: String)] = []

    static let pass = HookAnswer()
    private static let rewritePrefix = "rewrite."
    /// Bytes of a reason: it is stored, and shown.
    private static let longestReason = 500

    init() {}

    /// - Throws: when it is no decision.
    init(_ value: ScriptValue) throws(ScriptFailure) {
        switch value {
        case .nothing: return
        case .table(let members): try read(members)
        default: throw Self.strange(Self.name(value))
        }
    }

    private mutating func read(_ members: [String: ScriptValue]) throws(ScriptFailure) {
        let reason = Self.text(members["reason"])
        code = Self.text(members["code"])
        for (name, value) in members where name.hasPrefix(Self.rewritePrefix) {
            guard case .text(let text) = value else { continue }
            changes.append((String(name.dropFirst(Self.rewritePrefix.count)), text))
        }
        changes.sort { $0.field < $1.field }
        switch members["decision"] {
        case nil where !changes.isEmpty: break
        case .text("allow")?: decision = .allow
        case .text("reject")?: decision = .reject(reason: reason)
        case .text("drop")?: decision = .drop
        case .text("shadow")?: decision = .shadow
        case .text("hold")?: decision = .hold(reason: reason)
        case .text("flag")?: decision = .flag(reason: reason)
        default: throw Self.strange("a table of its own")
        }
    }

    static func == (left: HookAnswer, right: HookAnswer) -> Bool {
        left.decision == right.decision && left.code == right.code
            && left.changes.map(\.field) == right.changes.map(\.field)
            && left.changes.map(\.text) == right.changes.map(\.text)
    }

    private static func text(_ value: ScriptValue?) -> String {
        guard case .text(let text)? = value else { return "" }
        guard text.utf8.count > longestReason else { return text }
        return String(text.unicodeScalars.prefix(longestReason / 4))
    }

    private static func name(_ value: ScriptValue) -> String {
        switch value {
        case .flag(let flag): "\(flag)"
        case .integer, .number: "a number"
        case .text: "a text"
        case .function: "a function"
        case .nothing, .table: "a table"
        }
    }

    private static func strange(_ what: String) -> ScriptFailure {
        ScriptFailure(
            end: .error,
            reason: "the function returned \(what): a filter returns nothing, or what allow, "
                + "reject, drop, shadow, hold, flag or rewrite made", isLost: false)
    }
}
