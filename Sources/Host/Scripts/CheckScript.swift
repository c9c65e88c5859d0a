import PluginAPI

/// `scripts.check`: what is wrong with a text that somebody is writing; nothing is kept.
struct CheckScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>

    static let members = [
        AnswerMember("ok", .flag, "Whether nothing is wrong."),
        AnswerMember("version", .text, "The hash that its files would have."),
        AnswerMember("problems", .list(ScriptCommands.problemMembers), "What is wrong, by line."),
    ]

    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, ScriptCommands.file)
        text = fields.optionalText(
            "text", ScriptCommands.textLength, ScriptCommands.typed)
        command = Command(
            "scripts.check", "What is wrong with a script as it is being written.", lane: .read,
            policy: ScriptCommands.textPolicy, fields: fields,
            answer: Self.members, routes: [Route(.post, "/api/scripts/{script}/check/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let standing = keeper.standing
        let draft = try ScriptDraft(
            exchange[script].string, file: exchange[file]?.string, text: exchange[text]?.string,
            standing, keeper.crypto)
        return Self.tree(of: draft.problems(keeper, standing), draft.source.version)
    }

    static func tree(of problems: [ConfigProblem], _ version: String) -> JSONTree {
        [
            "ok": .flag(problems.isEmpty), "version": .text(version),
            "problems": ScriptCommands.tree(of: problems.inOrder),
        ]
    }
}
