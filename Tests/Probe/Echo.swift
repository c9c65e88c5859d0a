import PluginAPI

/// `probe.echo`: says the text back.
struct Echo: Verb {
    let text: Field<Text>
    let command: Command

    init() {
        var fields = FieldList()
        text = fields.text("text", 0...1000, "What to say back.")
        command = Command(
            "probe.echo", "Says the text back.", lane: .read, policy: .anyone, fields: fields,
            answer: [AnswerMember("text", .text, "The text.")],
            routes: [Route(.get, "/api/probe/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("text", exchange[text])
    }
}

/// `probe.settings`: shows one setting of each kind.
struct ShowSettings: Verb {
    let command = Command(
        "probe.settings", "Shows the settings.", lane: .read, policy: .anyone,
        answer: [
            AnswerMember("filter", .flag, "A flag."), AnswerMember("number", .integer, "A number."),
            AnswerMember("greeting", .text, "A text."),
        ])
    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("filter", settings.flag("filter"))
        exchange.answer.member("number", settings.integer("number"))
        exchange.answer.member("greeting", settings.text("greeting"))
    }
}
