import PluginAPI

/// Who speaks in a message where that is not simply its actor, for lists that have no bodies: two
/// columns of a row, the script and the name of a hook's message.
enum Voice {
    static let answer = [
        AnswerMember(
            "script", .text, "The script of the room that said it in the actor's name.",
            isOptional: true),
        AnswerMember(
            "program", .text, "What the program calls itself that posted it by a hook.",
            isOptional: true),
    ]

    static func write(
        _ row: borrowing Rows, from column: Int32, into answer: inout JSONObject
    ) {
        if !row.isNull(column) { answer.member("script", row.text(column)) }
        if !row.isNull(column + 1) { answer.member("program", row.text(column + 1)) }
    }
}
