import PluginAPI

/// The fields of the commands about a text that an owner is writing.
struct TopicDraftFields: Sendable {
    private let room: Field<Topic>
    private let script: Field<Text>
    private let file: Field<Text?>
    private let text: Field<Text?>

    /// Adds them to a command's, before its own.
    init(to fields: inout FieldList) {
        room = fields.identifier("room", TopicScriptCommands.room)
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        file = fields.optionalText("file", 1...100, TopicScriptCommands.file)
        text = fields.optionalText("text", TopicScript.textLength, ScriptCommands.typed)
    }

    func wish(_ exchange: borrowing Exchange) -> TopicScriptDraft.Wish {
        TopicScriptDraft.Wish(
            topic: exchange[room], name: exchange[script].string, author: exchange.caller.account,
            file: exchange[file]?.string, text: exchange[text]?.string)
    }
}
