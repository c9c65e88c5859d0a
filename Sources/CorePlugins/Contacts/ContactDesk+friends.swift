import PluginAPI

// How people become friends, and how they part.
extension ContactDesk {
    /// How a request ended as soon as it was made.
    enum Asked {
        case waiting(RequestID)
        /// The other had asked already: the two are friends.
        case befriended
    }

    /// Asks for friendship in the caller's name.
    func ask(
        _ other: AccountID, note: String, field: String, _ exchange: inout Exchange
    ) throws(Refusal) -> Asked {
        let (me, database) = (exchange.caller.account, exchange.database)
        guard other != me else {
            throw Refusal(.badField, "You are your own friend already.", field: field)
        }
        try refuseBlocked(me, other, field: field, database)
        guard try !areFriends(me, other, database) else {
            throw Refusal(.conflict, "You are friends already.", field: field)
        }
        let theirs = try database.first(requests.find, other, me) { $0.isNull(1) }
        if theirs == true {
            try befriend(me, other, &exchange)
            return .befriended
        }
        try refuseAskedAgain(other, field: field, exchange)
        let request = exchange.makeIdentifier(RequestID.self)
        try database.run(requests.insert, request, me, other, note)
        let name = try person(me, database)?.username ?? ""
        try exchange.announce(events.requested, to: Topic(other)) { body in
            body.member("request", request)
            body.member("username", name)
            body.member("note", note)
        }
        return .waiting(request)
    }

    /// Makes friends of two people, whatever waited between them.
    func befriend(
        _ one: AccountID, _ other: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) {
        let database = exchange.database
        for (account, friend) in [(one, other), (other, one)] {
            guard try !database.has(tables.friendsAtLimit, account, limits.friends - 1) else {
                throw Refusal(.conflict, "One of the two has as many friends as there may be.")
            }
            try database.run(tables.insertFriend, account, friend, exchange.now)
            try exchange.announce(events.befriended, to: Topic(account)) {
                $0.member("account", friend)
            }
        }
        try database.run(requests.deletePair, one, other)
        try direct?.acceptAll(between: one, other, &exchange)
    }

    /// Ends a friendship, and that one hears where the other is.
    /// - Returns: false when there was none.
    func part(_ one: AccountID, _ other: AccountID, _ exchange: inout Exchange) throws(Refusal)
        -> Bool
    {
        guard try exchange.database.run(tables.deleteFriend, one, other) == 1 else { return false }
        try exchange.database.run(tables.deleteFriend, other, one)
        for (account, friend) in [(one, other), (other, one)] {
            try exchange.unsubscribe(account, from: Topic(watching: friend))
            try exchange.announce(events.unfriended, to: Topic(account)) {
                $0.member("account", friend)
            }
        }
        return true
    }

    private func refuseAskedAgain(
        _ other: AccountID, field: String, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        try database.run(requests.forgetRejected, me, exchange.now - limits.askAgain)
        let known: Timestamp?? = try database.first(requests.find, me, other) {
            $0.isNull(1) ? nil : $0.moment(1)
        }
        switch known {
        case .some(.none):
            throw Refusal(.conflict, "You have asked this person already.", field: field)
        case .some(.some(let rejected)):
            let left = (rejected + limits.askAgain).milliseconds - exchange.now.milliseconds
            throw Refusal(
                .rateLimited, "You have asked this person; ask again later.", field: field,
                retryAfter: .milliseconds(left))
        case .none: break
        }
        guard try !database.has(requests.outgoingAtLimit, me, limits.requests - 1) else {
            throw Refusal(.conflict, "Too many of your requests wait for an answer; cancel some.")
        }
    }
}
