import PluginAPI

/// `probe.mail`: asks for a mail.
struct SendMail: Verb {
    let command: Command
    private let service: (any MailService)?
    private let to: Field<Text>
    private let template: Field<Text>
    private let language: Field<Text?>
    private let username: Field<Text?>
    private let link: Field<Text?>
    private let code: Field<Text?>

    init(_ setup: PluginSetup) {
        do { service = try setup.service((any MailService).self) } catch { service = nil }
        var fields = FieldList()
        to = fields.text("to", 1...300, "Where to.")
        template = fields.text("template", 1...100, "The template's word.")
        language = fields.optionalText("language", 1...100, "Its language.")
        username = fields.optionalText("username", 1...1000, "A value.")
        link = fields.optionalText("link", 1...1000, "A value.")
        code = fields.optionalText("code", 1...1000, "A value.")
        command = Command(
            "probe.mail", "Asks for a mail.", lane: .write, policy: .anyone, fields: fields,
            answer: [AnswerMember("can_send", .flag, "Whether mail is configured.")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let fields = exchange.fields
        let values = [
            ("username", fields[username]), ("link", fields[link]), ("code", fields[code]),
        ]
        let mail = Mail(
            to: fields[to].string, template: fields[template].string,
            language: fields[language]?.string ?? "en",
            values: values.compactMap { name, value in value.map { (name, $0.string) } })
        exchange.answer.member("can_send", service?.canSend ?? false)
        try service?.send(mail, &exchange)
    }
}
