import PluginAPI

// How documents speak of commands.
extension Command {
    /// The plugin that has it.
    var plugin: String { String(name.prefix { $0 != "." }) }
}

extension Policy {
    /// Who may ask, how much and how often.
    var words: String {
        let who =
            switch role {
            case .nobody: "Anyone may ask"
            case .guest: "Whoever is signed in may ask"
            default: "The role \(role) and above may ask"
            }
        let often = rate.map { ", \($0.count) times in \($0.period.secondsRoundedUp) s" } ?? ""
        let weight = cost == 1 ? "" : "; it counts for \(cost) requests"
        return "\(who)\(often), with at most \(size) bytes\(weight)."
    }
}

extension FieldKind {
    /// What its values may be.
    var words: String {
        switch self {
        case .identifier: "identifier"
        case .identifiers(let most): "list of at most \(most) identifiers"
        case .text(let range): "text, \(range.lowerBound) to \(range.upperBound) bytes"
        case .integer(let range) where range.upperBound == .max:
            "number, from \(range.lowerBound)"
        case .integer(let range): "number, \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .json(let range): "JSON, a list or an object of at most \(range.upperBound) bytes"
        }
    }
}

extension FieldDefinition {
    /// What its values may be.
    var words: String { takesNames ? "\(kind.words) or #name" : kind.words }
}

extension AnswerKind {
    /// What its values are.
    var words: String {
        switch self {
        case .identifier: "identifier"
        case .text: "text"
        case .integer: "number"
        case .flag: "true or false"
        case .payload: "object"
        case .list: "list"
        }
    }
}
