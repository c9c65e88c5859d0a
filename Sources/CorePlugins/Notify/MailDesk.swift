import PluginAPI

/// What other plugins ask for mail: it makes the text, and stores the job that sends it; or hands
/// it over in a job of theirs.
struct MailDesk: MailService {
    let settings: MailSettings?
    let templates: MailTemplates
    let meter: MailMeter
    let sender: MailJob
    let job: JobKind

    var canSend: Bool { settings != nil }
    var delivery: JobPolicy { sender.policy }

    func send(_ mail: Mail, _ exchange: inout Exchange) throws(Refusal) {
        // Whoever asks is told nothing: it would say that somebody else had asked before.
        _ = try post(mail, &exchange)
    }

    /// Puts a mail on its way.
    /// - Returns: false when its address had enough of the kind, and this one was dropped.
    func post(_ mail: Mail, _ exchange: inout Exchange) throws(Refusal) -> Bool {
        let outgoing: MailJob.Outgoing
        do throws(Refusal) {
            outgoing = try compose(mail, isCounted: false, &exchange)
        } catch {
            guard error.code != .rateLimited else { return false }
            throw error
        }
        try exchange.enqueue(job) { payload in
            payload.member("to", outgoing.to.text)
            payload.member("language", outgoing.language)
            payload.member("subject", outgoing.letter.subject)
            payload.member("text", outgoing.letter.text)
            if let html = outgoing.letter.html { payload.member("html", html) }
        }
        return true
    }

    /// - Throws: `.rateLimited` when the address had enough of the kind.
    func compose(
        _ mail: Mail, isCounted: Bool, _ exchange: inout Exchange
    ) throws(Refusal) -> MailJob.Outgoing {
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
        if !isCounted {
            guard try meter.admits(to, mail.template, exchange) else {
                throw Refusal(.rateLimited, "This address has had its share of mails.")
            }
        }
        return MailJob.Outgoing(
            letter: template.fill(mail.values + [("site", settings.fromName)]),
            language: template.language, to: to)
    }
}
