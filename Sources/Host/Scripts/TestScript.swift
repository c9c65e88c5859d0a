import PluginAPI

/// `scripts.test`: runs the scenarios of a script, of the text that somebody is writing, too.
struct TestScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>
    private let scenarios: Field<Text?>

    private static let cases = [
        AnswerMember("says", .text, "What the case is for."),
        AnswerMember("line", .integer, "In the scenarios; 0 when it is not known."),
        AnswerMember("ok", .flag, "Whether all came as it says."),
        AnswerMember("faults", .text, "What came otherwise; empty when nothing did."),
    ]

    static let members = [
        AnswerMember("ok", .flag, "Whether all came as they say."),
        AnswerMember(
            "problems", .list(ScriptCommands.problemMembers), "Why it could not be tried."),
        AnswerMember("cases", .list(cases), "In their order."),
    ]

    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, ScriptCommands.file)
        text = fields.optionalText(
            "text", ScriptCommands.textLength, ScriptCommands.typed)
        scenarios = fields.optionalText(
            "scenarios", ScriptCommands.textLength, "In place of those that are there.")
        command = Command(
            "scripts.test", "Runs a script's scenarios; nothing else comes of it.", lane: .read,
            policy: Policy(role: .admin, size: 2 << 20, cost: 10), fields: fields,
            answer: Self.members, routes: [Route(.post, "/api/scripts/{script}/test/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let draft = try ScriptDraft(
            exchange[script].string, file: exchange[file]?.string, text: exchange[text]?.string,
            keeper.standing, keeper.crypto)
        guard let text = exchange[scenarios]?.string ?? draft.scenarios else {
            throw Refusal(.notFound, "The script has no scenarios.", field: "scenarios")
        }
        do throws(ConfigError) {
            return Self.tree(of: try run(draft, text).rows, [])
        } catch { return Self.tree(of: [], error.problems.inOrder) }
    }

    private func run(_ draft: ScriptDraft, _ text: String) throws(ConfigError) -> ScenarioRun {
        let scenarios = try ScenarioFile(text, path: draft.source.scenarioName)
        return try keeper.run(scenarios, of: draft.source)
    }

    static func tree(
        of rows: [ScenarioRun.Row], _ problems: [ConfigProblem]
    ) -> JSONTree {
        let isFine = problems.isEmpty && rows.allSatisfy(\.faults.isEmpty)
        return [
            "ok": .flag(isFine), "problems": ScriptCommands.tree(of: problems),
            "cases": .list(
                rows.map { row in
                    [
                        "says": .text(row.says), "line": .number(Int64(row.line ?? 0)),
                        "ok": .flag(row.faults.isEmpty),
                        "faults": .text(row.faults.joined(separator: "; ")),
                    ]
                }),
        ]
    }
}
