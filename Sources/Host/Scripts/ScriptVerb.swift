import PluginAPI

/// A command about scripts. All is done on a worker, where reading a script, or waiting for the
/// writer, holds nobody up; the lane only hands over the answer.
protocol ScriptVerb: PreparedVerb {
    /// - Returns: an object, the answer.
    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree
}

extension ScriptVerb {
    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try answer(&exchange)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        guard case .object(let members) = try exchange.prepared(as: JSONTree.self) else { return }
        for member in members {
            var text = member.value.text
            text.withUTF8 {
                exchange.answer.member(member.name, json: UnsafeRawBufferPointer($0))
            }
        }
    }
}

/// What the commands about scripts have in common.
enum ScriptCommands {
    static func all(_ keeper: ScriptKeeper, _ commands: [Command]) -> [any Verb] {
        [
            ListScripts(keeper), ReloadScripts(keeper), ShowScript(keeper), CheckScript(keeper),
            TestScript(keeper),
            SaveScript(keeper), SetScript(keeper), ResetScript(keeper), RollBackScript(keeper),
            ExplainDecisions(keeper.statements, PastPoint.all(commands)),
            ReplayScript(keeper, PastPoint.all(commands)),
            TailScripts(keeper, PastPoint.all(commands)),
        ]
    }

    /// Who may look at scripts and change what is set about them.
    static let policy = Policy(role: .admin, cost: 5)
    /// The same, with a text that is as long as a script may be, escaped for JSON.
    static let textPolicy = Policy(role: .admin, size: 1 << 20, cost: 5)
    static let textLength = 1...(256 << 10)
    static let nameLength = 1...40

    static let script = "Its name: small letters, digits and dashes."
    static let typed = "As it is being written; what is there unless given."
    static let file = "As `scripts.show` names it; the main one unless given."

    static let problemMembers = [
        AnswerMember("message", .text, "What is wrong, and what to do."),
        AnswerMember("file", .text, "Where; empty when that is not known."),
        AnswerMember("line", .integer, "Where; 0 when that is not known."),
    ]

    static func tree(of problems: [ConfigProblem]) -> JSONTree {
        .list(
            problems.map { problem in
                [
                    "message": .text(problem.text), "file": .text(problem.place?.fileName ?? ""),
                    "line": .number(Int64(problem.place?.line ?? 0)),
                ]
            })
    }
}

extension ConfigPlace {
    /// Without the folder.
    fileprivate var fileName: String {
        guard case .file(let path, _) = self else { return "\(self)" }
        return path.split(separator: "/").last.map(String.init) ?? path
    }
}
