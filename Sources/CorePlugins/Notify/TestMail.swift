import PluginAPI

/// `notify.test`: sends a mail by which the operator sees whether mail works.
struct TestMail: Verb {
    let command: Command
    private let desk: MailDesk
    private let to: Field<Text>
    private let language: Field<Text?>

    init(_ desk: MailDesk) {
        self.desk = desk
        var fields = FieldList()
        to = fields.text("to", 3...254, "Where to.")
        language = fields.optionalText(
            "language", 2...35, "In which language, as a tag (RFC 5646); English if left out.")
        command = Command(
            "notify.test", "Sends a mail by which to see whether mail works.", lane: .write,
            policy: Policy(role: .owner), fields: fields,
            answer: [AnswerMember("to", .text, "As given. `parley jobs list` shows what fails.")],
            adminWord: "mail-test")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let address = exchange[to].string
        guard MailAddress(address) != nil else {
            throw Refusal(.badField, "to must be an address like name@example.org.", field: "to")
        }
        let mail = Mail(
            to: address, template: "test", language: exchange[language]?.string ?? "en", values: [])
        guard try desk.post(mail, &exchange) else {
            throw Refusal(
                .rateLimited, "This address has had as many test mails as it may in an hour.")
        }
        exchange.answer.member("to", address)
    }
}
