extension ScenarioFile {
    /// What a case expects the script to ask for: `{ "chat.send", room = 7, text = "Hello" }`.
    struct Effect {
        var function = ""
        /// Those that are compared.
        var fields: [String: ScriptValue] = [:]
    }
}

extension ScenarioFile {
    /// What a function that asks a command answers in a case.
    enum Answer {
        case done([String: ScriptValue])
        /// The same as JSON, for what a table of plain values cannot say.
        case json(String)
        /// With that code.
        case refused(String)

        var reply: ScriptReply {
            switch self {
            case .refused(let code): return .refused(code: code, message: "")
            case .json(let text): return .done(Array(text.utf8))
            case .done(let members):
                let tree = JSONTree.object(members.map { ($0.key, $0.value.tree) })
                return .done(Array(tree.text.utf8))
            }
        }
    }
}

extension ScenarioFile.Case {
    /// What was asked for otherwise than the case says.
    func faults(of made: [TrialRun.Effect]) -> [String] {
        let wanted = effects.sorted { $0.key < $1.key }.map(\.value)
        guard wanted.map(\.function) == made.map(\.function) else {
            return ["it should ask for \(Self.list(wanted)), and asks for \(Self.list(made))"]
        }
        return zip(wanted, made).flatMap { wanted, made in
            wanted.fields.sorted { $0.key < $1.key }.compactMap { name, value in
                made.fields[name].map(value.isSame) == true
                    ? nil
                    : "'\(name)' of \(wanted.function) should be \(value.readable), and is "
                        + (made.fields[name]?.text ?? "absent")
            }
        }
    }

    private static func list(_ effects: [ScenarioFile.Effect]) -> String {
        effects.isEmpty ? "nothing" : effects.map(\.function).joined(separator: ", ")
    }

    private static func list(_ effects: [TrialRun.Effect]) -> String {
        effects.isEmpty ? "nothing" : effects.map(\.function).joined(separator: ", ")
    }
}

extension ScriptValue {
    fileprivate func isSame(_ tree: JSONTree) -> Bool {
        switch (self, tree) {
        case (.text(let wanted), .text(let made)): wanted == made
        case (.integer(let wanted), .number(let made)): wanted == made
        case (.flag(let wanted), .flag(let made)): wanted == made
        default: false
        }
    }

    /// As JSON says it.
    var tree: JSONTree {
        switch self {
        case .text(let text): .text(text)
        case .integer(let integer): .number(integer)
        case .flag(let flag): .flag(flag)
        case .nothing, .number, .table, .function: ""
        }
    }

    fileprivate var readable: String {
        switch self {
        case .text(let text): JSONTree.text(text).text
        case .integer(let integer): "\(integer)"
        case .flag(let flag): "\(flag)"
        case .nothing, .number, .table, .function: "another kind of value"
        }
    }
}
