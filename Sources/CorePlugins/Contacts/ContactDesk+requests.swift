import PluginAPI

/// A request for friendship as it is stored.
struct StoredRequest {
    let id: RequestID
    let sender: AccountID
    let receiver: AccountID
    let isRejected: Bool
    /// Rejected, and taken back: to its sender there is none.
    let isWithdrawn: Bool

    /// Columns as `RequestTables.find` selects them.
    init(_ row: borrowing Rows) {
        id = row.identifier(0)
        sender = row.identifier(1)
        receiver = row.identifier(2)
        isRejected = row.integer(3) != 0
        isWithdrawn = row.integer(4) != 0
    }

    /// True when it waits for all that this person knows: whoever was rejected is not told.
    func waits(for account: AccountID) -> Bool {
        account == sender ? !isWithdrawn : !isRejected
    }
}

// Requests for friendship. To its sender, one that was rejected waits, whatever they do with it.
extension ContactDesk {
    func request(_ id: RequestID, _ database: Database) throws(Refusal) -> StoredRequest? {
        try database.first(requests.byID, id) { StoredRequest($0) }
    }

    func request(
        from sender: AccountID, to receiver: AccountID, _ database: Database
    ) throws(Refusal) -> StoredRequest? {
        try database.first(requests.find, sender, receiver) { StoredRequest($0) }
    }

    /// A request waits no longer: whoever knows of it is told.
    func takeBack(_ request: StoredRequest, _ exchange: borrowing Exchange) throws(Refusal) {
        let statement = request.isRejected ? requests.withdraw : requests.delete
        try exchange.database.run(statement, request.id)
        for account in [request.sender, request.receiver] where request.waits(for: account) {
            try exchange.announce(events.requestEnded, to: Topic(account)) { body in
                body.member("request", request.id)
                body.member("outcome", "cancelled")
            }
        }
    }

    /// Makes the caller's request, which the receiver hears of unless they rejected one lately.
    func insertRequest(
        to other: AccountID, note: String, field: String, _ exchange: borrowing Exchange
    ) throws(Refusal) -> RequestID {
        let (me, database) = (exchange.caller.account, exchange.database)
        try database.run(requests.forgetRejected, me, other, exchange.now - limits.askAgain)
        let former = try request(from: me, to: other, database)
        guard former?.isWithdrawn ?? true else {
            throw Refusal(.conflict, "You have asked this person already.", field: field)
        }
        guard try !database.has(requests.outgoingAtLimit, me, limits.requests - 1) else {
            throw Refusal(.conflict, "Too many of your requests wait for an answer; cancel some.")
        }
        let request = exchange.makeIdentifier(RequestID.self)
        if let former {
            try database.run(requests.renew, former.id, request, note)
            return request
        }
        try database.run(requests.insert, request, me, other, note)
        let name = try person(me, database)?.username ?? ""
        try exchange.announce(events.requested, to: Topic(other)) { body in
            body.member("request", request)
            body.member("username", name)
            body.member("note", note)
        }
        return request
    }
}
