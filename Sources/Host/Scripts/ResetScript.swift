import PluginAPI

/// `scripts.reset`: the way back from `scripts.set`; the configuration holds again.
struct ResetScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>
    private let setting: Field<Text?>

    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        setting = fields.optionalText(
            "setting", 1...200, "One of those that `set` lists: `config.least`; all unless given.")
        command = Command(
            "scripts.reset", "Forgets what was set about a script at run time.", lane: .write,
            policy: ScriptCommands.policy, fields: fields, answer: ScriptView.members,
            routes: [Route(.delete, "/api/scripts/{script}/settings/")],
            adminWord: "script-reset")
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let name = exchange[script].string
        try keeper.reset(name, exchange[setting]?.string, by: exchange.caller.account)
        return .object(ScriptView(name, keeper, keeper.standing).tree)
    }
}
