import PluginAPI

/// `accounts.totp_confirm`: shows that the app has the secret, and switches the second factor on.
struct ConfirmSecondFactor: Verb {
    let command: Command
    private let desk: AccountDesk
    private let code: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        code = fields.secret("code", 6...6, "What the app shows now.")
        command = Command(
            "accounts.totp_confirm", "Switches the second factor on.", lane: .write,
            policy: Policy(role: .guest, cost: 5, rate: Rate(10, per: .seconds(60))),
            fields: fields,
            answer: [
                AnswerMember(
                    "recovery_codes", .list([AnswerMember("code", .text, "Good once.")]),
                    "Ten, for when the app is lost; shown once.")
            ], routes: [Route(.post, "/api/account/totp/confirm/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let account = exchange.caller.account
        let known = try desk.secondFactor(of: account, exchange.database)
        guard let salt = known.salt, !known.isOn else {
            throw Refusal(.conflict, "Ask for a secret first, with accounts.totp_enrol.")
        }
        let password = desk.secrets.totp(account, salt: salt)
        let step = password.step(of: exchange[code].string, at: exchange.now, after: 0)
        guard let step else {
            throw Refusal(.badField, "This is not the app's code of now.", field: "code")
        }
        try exchange.database.run(desk.codes.turnOnTOTP, account, step)
        try exchange.database.run(desk.codes.forgetRecovery, account)
        exchange.answer.beginList("recovery_codes")
        for _ in 0..<Secrets.recoveryCodes {
            let code = desk.secrets.recoveryCode()
            let digest = desk.secrets.digest(recovery: code, of: account)
            try exchange.database.run(desk.codes.insertRecovery, account, digest)
            exchange.answer.beginElement()
            exchange.answer.member("code", code)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
