import PluginAPI

/// `scripts.save`: puts a text in its place among the operator's own scripts, and takes it between
/// two events if the script runs.
struct SaveScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text>
    private let base: Field<Text?>

    static let members = [
        AnswerMember("script", .text, "Its name."),
        AnswerMember("version", .text, "The hash of its files now."),
    ]

    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, ScriptCommands.file)
        text = fields.text("text", ScriptCommands.textLength, "What the file is to hold.")
        base = fields.optionalText(
            "base", 1...64, "The `version` that was read; left out for a new script.")
        command = Command(
            "scripts.save", "Writes a file of a script.", lane: .write,
            policy: ScriptCommands.textPolicy, fields: fields,
            answer: Self.members, routes: [Route(.put, "/api/scripts/{script}/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let standing = keeper.standing
        guard standing.config.scripts.editable else {
            throw Refusal(
                .forbidden, "The operator lets nobody write scripts here: scripts.editable.")
        }
        let draft = try ScriptDraft(
            exchange[script].string, file: exchange[file]?.string, text: exchange[text].string,
            standing, keeper.crypto)
        let saved = try keeper.save(
            draft, over: exchange[base]?.string, by: exchange.caller.account)
        return ["script": .text(saved.name), "version": .text(saved.version)]
    }
}
