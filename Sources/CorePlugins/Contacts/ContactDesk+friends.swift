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
        // Also whoever rejected the other's request lately, and asks now, says yes to it.
        if let theirs = try request(from: other, to: me, database), !theirs.isWithdrawn {
            try befriend(me, other, &exchange)
            return .befriended
        }
        return .waiting(try insertRequest(to: other, note: note, field: field, exchange))
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
}
