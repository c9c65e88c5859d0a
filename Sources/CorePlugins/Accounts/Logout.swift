import PluginAPI

/// `accounts.logout`: ends the caller's session; its sockets are closed and its tokens refused.
struct Logout: Verb {
    let command: Command
    private let tables: AccountTables
    private let tokens: Tokens

    init(_ tables: AccountTables, _ tokens: Tokens) {
        self.tables = tables
        self.tokens = tokens
        command = Command(
            "accounts.logout", "Ends the caller's session.", lane: .write,
            answer: [AnswerMember("session", .identifier, "The session that was ended.")],
            routes: [Route(.post, "/api/account/logout/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let session = exchange.caller.session
        try exchange.database.run(tables.endSession, session, exchange.now)
        try exchange.revoke(session, until: exchange.now + .seconds(tokens.accessSeconds))
        exchange.answer.member("session", session)
    }
}

/// Tells the host at start which sessions were ended while their access tokens may still run.
func restoreRevocations(
    _ tables: AccountTables, _ exchange: inout Exchange
) throws(Refusal) {
    // The setting may have been longer when the token was made.
    let lifetime = Tokens.longestAccess
    var rows = try exchange.database.rows(tables.endedSince, exchange.now - lifetime)
    while try rows.next() {
        try exchange.revoke(rows.identifier(0), until: rows.moment(1) + lifetime)
    }
}
