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

    /// Ends one session of a person: its sockets are closed and its tokens refused.
    func end(_ session: SessionID, _ exchange: borrowing Exchange) throws(Refusal) {
        try exchange.database.run(sessions.end, session, exchange.now)
        try exchange.revoke(session, until: exchange.now + .seconds(tokens.accessSeconds))
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
                let access = exchange.now + .seconds(tokens.accessSeconds)
                open.append((rows.identifier(0), rows.integer(2) == 0 ? access : rows.moment(1)))
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

/// Tells the host at start which sessions were ended while their access tokens may still run.
func restoreRevocations(
    _ tables: SessionTables, _ exchange: inout Exchange
) throws(Refusal) {
    // The setting may have been longer when the token was made.
    let lifetime = Tokens.longestAccess
    var rows = try exchange.database.rows(
        tables.endedSince, exchange.now - lifetime, exchange.now)
    while try rows.next() {
        let isBot = rows.integer(3) != 0
        try exchange.revoke(
            rows.identifier(0), until: isBot ? rows.moment(2) : rows.moment(1) + lifetime)
    }
}
