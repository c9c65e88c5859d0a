import PluginAPI

/// `accounts.me`: the caller's own account.
struct WhoAmI: Verb {
    let command: Command
    private let desk: AccountDesk

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.me", "Tells the caller who they are.", lane: .read,
            answer: [
                AnswerMember("id", .identifier, "The account."),
                AnswerMember("username", .text, "The name."),
                AnswerMember("email", .text, "The address."),
                AnswerMember("role", .integer, "The role's number."),
                AnswerMember("session", .identifier, "The session that asks."),
            ], routes: [Route(.get, "/api/account/me/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = exchange.caller.account
        exchange.answer.member("id", account)
        var rows = try exchange.database.rows(desk.accounts.account, account)
        guard try rows.next() else { throw Refusal(.notFound, "This account is gone.") }
        exchange.answer.member("username", rows.text(0))
        exchange.answer.member("email", rows.text(1))
        exchange.answer.member("role", rows.integer(2))
        exchange.answer.member("session", exchange.caller.session)
    }
}
