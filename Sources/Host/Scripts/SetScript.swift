import PluginAPI

/// `scripts.set`: what holds for a script from now on, above the configuration.
struct SetScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>
    private let mode: Field<Text?>
    private let order: Field<Int64?>
    private let only: Field<IdentifierList<EventID>?>
    private let values: Field<Text?>

    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        mode = fields.optionalText("mode", 3...7, "`enforce`, `watch` or `off`.")
        order = fields.optionalInteger(
            "order", ScriptSettings.orders, "Its place within its band; the smallest is first.")
        only = fields.optionalIdentifiers(
            "only", most: 200, "The rooms in which it judges; an empty list for all.")
        values = fields.optionalText(
            "values", 2...(32 << 10), "Fields of its `config` by name, as a JSON object.")
        command = Command(
            "scripts.set", "Switches a script on or off, and sets what holds for it.",
            lane: .write, policy: ScriptCommands.policy, fields: fields,
            answer: ScriptView.members, routes: [Route(.patch, "/api/scripts/{script}/")],
            adminWord: "script-set")
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let name = exchange[script].string
        _ = try ScriptDraft(name, keeper.standing, keeper.crypto)
        try keeper.set(name, try settings(exchange), by: exchange.caller.account)
        return .object(ScriptView(name, keeper, keeper.standing).tree)
    }

    private func settings(_ exchange: borrowing Exchange) throws(Refusal) -> [String: String] {
        var settings: [String: String] = [:]
        if let mode = exchange[mode] { settings["mode"] = JSONTree.text(mode.string).text }
        if let order = exchange[order] { settings["order"] = "\(order)" }
        if let only = exchange[only] {
            let keys = only.map { JSONTree.number($0.raw) }
            settings["only"] =
                keys.isEmpty ? StoredScriptSettings.everywhere : JSONTree.list(keys).text
        }
        guard let values = exchange[values]?.string else { return settings }
        guard case .object(let members)? = JSONTree(reading: Array(values.utf8)) else {
            throw Refusal(
                .badField, "values is a JSON object without fractions: {\"least\": 20}.",
                field: "values")
        }
        for member in members { settings["config.\(member.name)"] = member.value.text }
        return settings
    }
}
