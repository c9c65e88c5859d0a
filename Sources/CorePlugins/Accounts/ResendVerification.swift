import PluginAPI

/// `accounts.resend`: mails another code to verify an address. It answers the same for every
/// address.
struct ResendVerification: Verb {
    let command: Command
    private let desk: AccountDesk
    private let email: Field<Text>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        email = fields.text("email", 3...254, "The address of the account.")
        command = Command(
            "accounts.resend", "Mails another code to verify an address.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 5, rate: Rate(10, per: .seconds(600))),
            fields: fields, answer: [AnswerMember("detail", .text, "What was done, for people.")],
            routes: [Route(.post, "/api/account/verify/resend/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        guard desk.canMail else { throw AccountDesk.noMail }
        try desk.send(.verify, to: exchange[email].string, "", exchange)
        exchange.answer.member(
            "detail", "If this address waits to be verified, a code was mailed to it.")
    }
}
