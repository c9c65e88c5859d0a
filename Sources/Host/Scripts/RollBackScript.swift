import PluginAPI

/// `scripts.rollback`: an earlier version takes the place of the one that is there.
struct RollBackScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>
    private let to: Field<Text?>

    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        to = fields.optionalText(
            "to", 1...64, "The beginning of a version; the one before what is there unless given.")
        command = Command(
            "scripts.rollback", "Puts an earlier version of a script back.", lane: .write,
            policy: ScriptCommands.policy, fields: fields,
            answer: [
                AnswerMember("script", .text, "Its name."),
                AnswerMember("version", .text, "The hash of its files now."),
            ], routes: [Route(.post, "/api/scripts/{script}/rollback/")],
            adminWord: "script-rollback")
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let name = exchange[script].string
        let found = try keeper.rollBack(
            name, to: exchange[to]?.string, by: exchange.caller.account)
        return ["script": .text(name), "version": .text(found.version)]
    }
}
