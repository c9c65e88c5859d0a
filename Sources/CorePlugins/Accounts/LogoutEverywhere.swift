import PluginAPI

/// `accounts.logout_everywhere`: ends every session of the caller, or every other one.
struct LogoutEverywhere: Verb {
    let command: Command
    private let desk: AccountDesk
    private let othersOnly: Field<Bool?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        othersOnly = fields.optionalFlag("others_only", "True: the caller's own session stays.")
        command = Command(
            "accounts.logout_everywhere", "Ends every session of the caller.", lane: .write,
            policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [AnswerMember("ended", .integer, "How many sessions were ended.")],
            routes: [Route(.post, "/api/account/logout-everywhere/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let kept =
            exchange[othersOnly] ?? false ? exchange.caller.session : SessionID(raw: 0)
        exchange.answer.member(
            "ended", try desk.endAll(of: exchange.caller.account, but: kept, exchange))
    }
}

/// A bot's token is its owner's to end; it may not change what the account itself is.
func refuseBot(_ exchange: borrowing Exchange) throws(Refusal) {
    guard exchange.caller.role != .bot else {
        throw Refusal(.forbidden, "A bot may not do this; its owner may.")
    }
}
