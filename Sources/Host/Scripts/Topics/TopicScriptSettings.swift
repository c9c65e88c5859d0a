import PluginAPI

/// What an owner sets of a script; nil stays as it is.
struct TopicScriptSettings: Sendable {
    var mode: ScriptSettings.Mode?
    /// All functions that it may have.
    var allow: [String]?
    /// All that is set of its `config`: a JSON object.
    var values: String?

    func apply(to script: inout TopicScript) {
        if let mode { script.mode = mode }
        if let allow { script.allowed = allow.joined(separator: " ") }
        if let values { script.values = values }
    }

    /// For the record of changes.
    var detail: String {
        let parts = [
            mode.map { "mode = \($0.rawValue)" },
            allow.map { "allow = \($0.joined(separator: " "))" }, values.map { "config = \($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}
