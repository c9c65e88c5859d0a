import PluginAPI

/// `accounts.forgot`: mails a code to reset the password. Nobody learns whether there is such an
/// account.
struct Forgot: Verb {
    let command: Command
    private let desk: AccountDesk
    private let email: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        email = fields.text("email", 3...254, "The address of the account.")
        command = Command(
            "accounts.forgot", "Mails a code to reset the password.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 5, rate: Rate(10, per: .seconds(600))),
            fields: fields, answer: [AnswerMember("detail", .text, "What was done, for people.")],
            routes: [Route(.post, "/api/account/forgot/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try desk.mailReset(exchange[email].string, &exchange)
    }
}
