import PluginAPI

/// `accounts.refresh`: exchanges a refresh token for fresh ones. Each is good once: an older one
/// that comes back means that someone else holds a copy, and ends the session (RFC 9700 section
/// 4.14.2).
struct Refresh: Verb {
    let command: Command
    private let desk: AccountDesk
    private let refresh: Field<Text>

    /// A client whose answer got lost asks again with the same token; so long it gets the same one
    /// back.
    private static let grace: Duration = .seconds(30)

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        refresh = fields.secret("refresh", 1...1000, "The newest refresh token of the session.")
        command = Command(
            "accounts.refresh", "Exchanges a refresh token for fresh tokens.", lane: .write,
            policy: Policy(
                role: .nobody, size: 4096, cost: 5, rate: Rate(300, per: .seconds(60))),
            fields: fields,
            answer: Login.tokensAnswer,
            routes: [Route(.post, "/api/account/refresh/", refusesByField: true)])
    }

    private struct Session {
        let account: AccountID
        let generation: Int64
        let refreshed: Timestamp
        let role: Role
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let name = try desk.tokens.read(refresh: exchange[refresh])
        let found = try exchange.database.first(desk.sessions.session, name.session, exchange.now) {
            row in
            Session(
                account: row.identifier(0), generation: row.integer(1), refreshed: row.moment(2),
                role: Role(rawValue: Int32(row.integer(3))) ?? .member)
        }
        guard let session = found else { throw Tokens.badToken }
        if name.generation == session.generation {
            try advance(name.session, session, &exchange)
        } else if name.generation == session.generation - 1,
            exchange.now < session.refreshed + Self.grace
        {
            exchange.answer.write(
                desk.tokens, session.account, name.session, session.role,
                generation: session.generation,
                at: exchange.now)
        } else {
            try end(name.session, &exchange)
        }
    }

    private func advance(
        _ id: SessionID, _ session: Session, _ exchange: inout Exchange
    ) throws(Refusal) {
        try exchange.database.run(
            desk.sessions.refresh, id, session.generation + 1, exchange.now,
            exchange.now + desk.tokens.sessionLifetime)
        exchange.answer.write(
            desk.tokens, session.account, id, session.role, generation: session.generation + 1,
            at: exchange.now)
    }

    private func end(_ session: SessionID, _ exchange: inout Exchange) throws(Refusal) {
        try desk.end(session, exchange)
        exchange.refuseButKeep(
            Refusal(.reusedToken, "This refresh token was used before; the session was ended."))
    }
}
