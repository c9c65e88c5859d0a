import PluginAPI

/// `accounts.change_email`: another address for the caller's account. It has to be verified anew.
struct ChangeEmail: PreparedVerb {
    let command: Command
    private let desk: AccountDesk
    private let email: Field<Text>
    private let password: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        email = fields.text("email", 3...254, "The next address.")
        password = fields.secret("password", 1...200, "The password.")
        command = Command(
            "accounts.change_email", "Changes the caller's e-mail address.", lane: .write,
            policy: Policy(
                role: .guest, size: 4096, cost: 20, rate: Rate(10, per: .seconds(600))),
            fields: fields,
            answer: [
                AnswerMember("email", .text, "As given."),
                AnswerMember("mailed", .flag, "True: a code to verify it was mailed there."),
            ], routes: [Route(.post, "/api/account/change_email/", refusesByField: true)])
    }

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try AccountDesk.check(email: exchange[email])
        try desk.refuseTaken(email: exchange[email], exchange.database)
        return try desk.checkPassword(exchange[password], field: "password", exchange)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = try desk.requireUnchanged(exchange).account
        let email = exchange[email]
        try desk.refuseTaken(email: email, exchange.database)
        try exchange.database.run(desk.changes.setEmail, account, email, Timestamp?.none)
        // Codes that went to the address of before are good for nothing.
        try exchange.database.run(desk.codes.useAll, account, Int64?.none)
        if desk.canMail { try desk.send(.verify, to: email.string, "", exchange) }
        exchange.answer.member("email", email)
        exchange.answer.member("mailed", desk.canMail)
    }
}
