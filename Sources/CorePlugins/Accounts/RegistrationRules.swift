import PluginAPI

/// `accounts.rules`: what a client must know before it shows a form to register.
struct RegistrationRules: Verb {
    let command: Command
    private let desk: AccountDesk

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.rules", "How one registers here.", lane: .read, policy: .anyone,
            answer: [
                AnswerMember("registration", .text, "`open`, `invitation` or `closed`."),
                AnswerMember("approval", .flag, "True: an administrator lets new accounts in."),
                AnswerMember("work_bits", .integer, "Zero bits of the proof of work; 0: none."),
                AnswerMember(
                    "challenge", .text,
                    "To work on, where work is asked for; good for ten minutes.",
                    isOptional: true),
                AnswerMember("mail", .flag, "True: the server can send mail."),
                AnswerMember("verify", .flag, "True: nobody signs in with an unverified address."),
                AnswerMember("password_bytes", .integer, "The least that a password has."),
            ], routes: [Route(.get, "/api/account/rules/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let rules = desk.rules
        exchange.answer.member("registration", rules.registration.rawValue)
        exchange.answer.member("approval", rules.needsApproval)
        exchange.answer.member("work_bits", rules.workBits)
        if rules.workBits > 0 {
            let end = exchange.now + AccountRules.challengeLife
            exchange.answer.member("challenge", desk.secrets.challenge(until: end))
        }
        exchange.answer.member("mail", desk.canMail)
        exchange.answer.member("verify", desk.canMail && rules.needsVerification)
        exchange.answer.member("password_bytes", Passwords.shortest)
    }
}
