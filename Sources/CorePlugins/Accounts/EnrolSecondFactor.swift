import PluginAPI

/// `accounts.totp_enrol`: gives a secret for an authenticator app. It counts from
/// `accounts.totp_confirm` on. It needs the password, so that who finds an open device cannot shut
/// its owner out.
struct EnrolSecondFactor: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let password: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        password = fields.secret("password", 1...200, "The password.")
        command = Command(
            "accounts.totp_enrol", "Begins a second factor.", lane: .write,
            policy: Policy(role: .guest, cost: 20, rate: Rate(10, per: .seconds(60))),
            fields: fields,
            answer: [
                AnswerMember("secret", .text, "In base 32, to be typed into an app; shown once."),
                AnswerMember("link", .text, "The same as `otpauth://`, for a QR code."),
            ], routes: [Route(.post, "/api/account/totp/")])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try refuseBot(exchange)
        return try desk.checkPassword(exchange[password], field: "password", exchange)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = try desk.requireUnchanged(exchange).account
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
