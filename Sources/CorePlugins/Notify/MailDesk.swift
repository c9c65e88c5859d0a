import PluginAPI

/// What other plugins ask for mail: it makes the text, and stores the job that sends it.
struct MailDesk: MailService {
    let settings: MailSettings?
    let templates: MailTemplates
    let meter: MailMeter
    let job: JobKind

    var canSend: Bool { settings != nil }

    func send(_ mail: Mail, _ exchange: inout Exchange) throws(Refusal) {
        // Whoever asks is told nothing: it would say that somebody else had asked before.
        _ = try post(mail, &exchange)
    }

    /// Puts a mail on its way.
    /// - Returns: false when its address had enough of the kind, and this one was dropped.
    func post(_ mail: Mail, _ exchange: inout Exchange) throws(Refusal) -> Bool {
        guard let settings else {
            throw Refusal(
                .notFound, "This server sends no mail: its operator has configured none.")
        }
        guard let to = MailAddress(mail.to) else {
            throw Refusal(.badField, "This is no address that mail can be sent to.")
        }
        guard let template = templates.find(mail.template, language: mail.language) else {
            throw Refusal(.internalError, "There is no mail template '\(mail.template)'.")
        }
        guard try meter.admits(to, mail.template, exchange) else { return false }
        let letter = template.fill(mail.values + [("site", settings.fromName)])
        try exchange.enqueue(job) { payload in
            payload.member("to", to.text)
            payload.member("language", template.language)
            payload.member("subject", letter.subject)
            payload.member("text", letter.text)
            if let html = letter.html { payload.member("html", html) }
        }
        return true
    }
}
