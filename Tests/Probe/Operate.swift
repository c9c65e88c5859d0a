import PluginAPI

/// `probe.operate`: shows who asks, and with what; for the operator alone.
struct Operate: Verb {
    let command: Command
    private let name: Field<Text>
    private let count: Field<Int64?>
    private let isLoud: Field<Bool?>
    private let rooms: Field<IdentifierList<AccountID>?>
    private let password: Field<Text?>

    init() {
        var fields = FieldList()
        name = fields.text("full_name", 1...100, "Said back.")
        count = fields.optionalInteger("count", 1...10, "Rows of the answer.")
        isLoud = fields.optionalFlag("is_loud", "Said back.")
        rooms = fields.optionalIdentifiers("rooms", most: 3, "Said back.")
        password = fields.optionalText("password", 1...100, "Counted, and never said.")
        command = Command(
            "probe.operate", "Shows who asks, and with what.", lane: .write,
            policy: Policy(role: .owner), fields: fields,
            answer: [
                AnswerMember("role", .text, "Who asks."),
                AnswerMember("account", .identifier, "Who asks."),
                AnswerMember("full_name", .text, "As given."),
                AnswerMember("is_loud", .flag, "As given.", isOptional: true),
                AnswerMember("rooms", .text, "As given.", isOptional: true),
                AnswerMember("password_bytes", .integer, "How long it is."),
                AnswerMember("rows", .list([AnswerMember("row", .integer, "Counts.")]), "Rows."),
            ], routes: [Route(.post, "/api/probe/operate/")], adminWord: "probe")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let fields = exchange.fields
        exchange.answer.member("role", "\(exchange.caller.role)")
        exchange.answer.member("account", exchange.caller.account)
        exchange.answer.member("full_name", fields[name])
        if let isLoud = fields[isLoud] { exchange.answer.member("is_loud", isLoud) }
        if let rooms = fields[rooms] { exchange.answer.member("rooms", rooms.commaSeparated) }
        exchange.answer.member("password_bytes", fields[password]?.count ?? 0)
        exchange.answer.beginList("rows")
        for row in 0..<(fields[count] ?? 0) {
            exchange.answer.beginElement()
            exchange.answer.member("row", row)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
