import PluginAPI

/// Keeps names, presence and lists in step with what becomes of an account. The event comes on the
/// account's own topic.
struct AccountFollower: Follower {
    /// What happened.
    enum What {
        case registered, changed, suspended, deleted
    }

    let desk: ContactDesk
    let what: What

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        let account = AccountID(raw: event.topic.raw)
        switch what {
        case .registered: return try desk.names.refresh(account, exchange.database)
        case .changed: try desk.names.refresh(account, exchange.database)
        case .suspended: try suspend(account, exchange.database)
        case .deleted: try forget(account, &exchange)
        }
        try desk.announceSighting(of: account, exchange)
    }

    // Friends and blocks stay: a suspended account may be restored.
    private func suspend(_ account: AccountID, _ database: Database) throws(Refusal) {
        try database.run(desk.requests.forgetSent, account)
        try database.run(desk.requests.forgetLinks, account)
    }

    private func forget(_ account: AccountID, _ exchange: inout Exchange) throws(Refusal) {
        let database = exchange.database
        try desk.names.forget(account, database)
        for friend in try friends(of: account, database) {
            try database.run(desk.tables.deleteFriend, friend, account)
        }
        try database.run(desk.tables.forgetFriends, account)
        try database.run(desk.tables.forgetBlocks, account)
        try database.run(desk.requests.forget, account)
        try database.run(desk.requests.forgetLinks, account)
        try database.run(desk.states.forget, account)
        if let direct = desk.direct { try database.run(direct.tables.forget, account) }
    }

    private func friends(of account: AccountID, _ database: Database) throws(Refusal)
        -> [AccountID]
    {
        var found: [AccountID] = []
        var rows = try database.rows(desk.tables.allFriends, account)
        while try rows.next() { found.append(rows.identifier(0)) }
        return found
    }
}

/// Notes a direct room that begins between people who are not friends, and marks it as a request
/// where the receiver wants that.
struct OpenedFollower: Follower {
    let desk: ContactDesk
    let direct: DirectRooms

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        let (sender, receiver) = (event.actor, AccountID(raw: event.topic.raw))
        guard let room = event.body.identifier("room", as: RoomID.self), sender != receiver,
            try !desk.areFriends(sender, receiver, exchange.database),
            let person = try desk.person(receiver, exchange.database)
        else { return }
        let isRequest = (person.strangers ?? desk.limits.strangers) == .request
        let state = isRequest ? DirectState.open : .taken
        try exchange.database.run(direct.tables.insert, room, sender, receiver, state.rawValue)
        guard isRequest else { return }
        try direct.service.mark(room, of: receiver, asRequest: true, &exchange)
        try exchange.announce(desk.events.messageRequest, to: Topic(receiver)) { body in
            body.member("room", room)
            body.member("account", sender)
        }
    }
}

/// Counts what a stranger said; whoever answers has accepted.
struct MessageFollower: Follower {
    let direct: DirectRooms

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        let room = RoomID(raw: event.topic.raw)
        guard let beginning = try direct.beginning(of: room, exchange.database),
            beginning.state != .accepted
        else { return }
        if event.actor == beginning.receiver {
            try direct.settle(room, beginning, as: .accepted, &exchange)
        } else {
            try exchange.database.run(direct.tables.countMessage, room, event.actor)
        }
    }
}
