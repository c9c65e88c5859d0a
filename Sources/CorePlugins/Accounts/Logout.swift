import PluginAPI

/// `accounts.logout`: ends the caller's session; its sockets are closed and its tokens refused.
struct Logout: Verb {
    let command: Command
    private let desk: AccountDesk

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.logout", "Ends the caller's session.", lane: .write,
            answer: [AnswerMember("session", .identifier, "The session that was ended.")],
            routes: [Route(.post, "/api/account/logout/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let session = exchange.caller.session
        try desk.end(session, exchange)
        exchange.answer.member("session", session)
    }
}
