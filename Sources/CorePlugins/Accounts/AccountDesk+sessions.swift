import PluginAPI

extension AccountDesk {
    /// Sessions that an account may have at a time; the longest unused goes for a new one.
    private static let sessionLimit = 100

    /// Opens a session of a person on a device.
    func open(
        _ account: AccountID, device: String, _ exchange: borrowing Exchange
    ) throws(Refusal) -> SessionID {
        let session = exchange.makeIdentifier(SessionID.self)
        try exchange.database.run(
            sessions.forgetOld, account, exchange.now - tokens.sessionLifetime)
        let surplus = try exchange.database.first(
            sessions.surplus, account, exchange.now, Self.sessionLimit - 1
        ) { $0.identifier(0, as: SessionID.self) }
        if let surplus { try end(surplus, exchange) }
        try exchange.database.run(
            sessions.insert, session, account, exchange.now,
            exchange.now + tokens.sessionLifetime, device, false)
        return session
    }

    /// Ends one session: its sockets are closed and its tokens refused.
    func end(_ session: SessionID, _ exchange: borrowing Exchange) throws(Refusal) {
        let until = try exchange.database.first(sessions.life, session) { row in
            lastToken(isBot: row.integer(1) != 0, row.moment(0), at: exchange.now)
        }
        guard let until else { return }
        try exchange.database.run(sessions.end, session, exchange.now)
        try exchange.revoke(session, until: until)
    }

    /// When the last token of a session runs out: a bot's only one lasts as long as the session.
    private func lastToken(isBot: Bool, _ expires: Timestamp, at now: Timestamp) -> Timestamp {
        isBot ? expires : now + .seconds(tokens.accessSeconds)
    }

    /// Ends every session of an account but one; returns how many.
    @discardableResult
    func endAll(
        of account: AccountID, but kept: SessionID = SessionID(raw: 0),
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int {
        var open: [(id: SessionID, until: Timestamp)] = []
        do {
            var rows = try exchange.database.rows(sessions.open, account, exchange.now, kept)
            while try rows.next() {
                let until = lastToken(
                    isBot: rows.integer(2) != 0, rows.moment(1), at: exchange.now)
                open.append((rows.identifier(0), until))
            }
        }
        try exchange.database.run(sessions.endAll, account, exchange.now, kept)
        for session in open { try exchange.revoke(session.id, until: session.until) }
        return open.count
    }

    /// The bots of an account that are not deleted.
    func bots(of account: AccountID, _ database: Database) throws(Refusal) -> [AccountID] {
        var bots: [AccountID] = []
        var rows = try database.rows(people.botsOf, account)
        while try rows.next() { bots.append(rows.identifier(0)) }
        return bots
    }

    /// Ends every session of an account and of its bots.
    func lock(_ account: AccountID, _ exchange: borrowing Exchange) throws(Refusal) {
        try endAll(of: account, exchange)
        for bot in try bots(of: account, exchange.database) { try endAll(of: bot, exchange) }
    }
}

/// Tells the host at start which sessions were ended while their access tokens may still run, and
/// forgets those of deleted accounts whose tokens have run out.
func restoreRevocations(
    _ tables: SessionTables, _ exchange: inout Exchange
) throws(Refusal) {
    // The setting may have been longer when the token was made.
    let lifetime = Tokens.longestAccess
    try exchange.database.run(tables.forgetDeleted, exchange.now - lifetime, exchange.now)
    var rows = try exchange.database.rows(
        tables.endedSince, exchange.now - lifetime, exchange.now)
    while try rows.next() {
        let isBot = rows.integer(3) != 0
        try exchange.revoke(
            rows.identifier(0), until: isBot ? rows.moment(2) : rows.moment(1) + lifetime)
    }
}
