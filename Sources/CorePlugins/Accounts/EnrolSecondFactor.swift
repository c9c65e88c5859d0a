import PluginAPI

/// `accounts.totp_enrol`: gives a secret for an authenticator app. It counts from
/// `accounts.totp_confirm` on.
struct EnrolSecondFactor: Verb {
    let command: Command
    private let desk: AccountDesk

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.totp_enrol", "Begins a second factor.", lane: .write,
            policy: Policy(role: .guest, cost: 5),
            answer: [
                AnswerMember("secret", .text, "In base 32, to be typed into an app; shown once."),
                AnswerMember("link", .text, "The same as `otpauth://`, for a QR code."),
            ], routes: [Route(.post, "/api/account/totp/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let account = exchange.caller.account
        let known = try desk.secondFactor(of: account, exchange.database)
        guard !known.isOn else {
            throw Refusal(.conflict, "A second factor is on; switch it off first.")
        }
        let salt = desk.secrets.crypto.random(16)
        try exchange.database.run(desk.codes.setTOTP, account, salt)
        let password = desk.secrets.totp(account, salt: salt)
        exchange.answer.member("secret", password.text)
        exchange.answer.member("link", password.link(username: known.username))
    }
}
