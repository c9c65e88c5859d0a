import PluginAPI

// Where people are. It costs nothing while nobody watches.
extension ContactDesk {
    /// Tells those who watch a person where they are now, as storage and connections have it.
    func announceSighting(
        of account: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard let person = try person(account, exchange.database) else {
            return try announce(
                Sighting(
                    chosen: 0, seen: Timestamp(milliseconds: 0), isConnected: false,
                    isShown: false), of: account, exchange)
        }
        try announce(
            Sighting(
                chosen: person.presence, seen: person.seen,
                isConnected: exchange.isConnected(account), isShown: person.seeBy != .nobody),
            of: account, exchange)
    }

    /// Tells those who watch a person where they are now. Only friends can watch, so what they may
    /// see is one for all.
    func announce(
        _ sighting: Sighting, of account: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(events.presence, to: Topic(watching: account)) { body in
            body.member("account", account)
            sighting.write(into: &body)
        }
    }
}

/// Tells those who watch of who comes and goes, and notes when whoever goes was last here.
struct ConnectionWatch: ConnectionFollower {
    let desk: ContactDesk

    func follow(_ changes: [ConnectionChange], _ exchange: inout Exchange) throws(Refusal) {
        for change in changes {
            guard let person = try desk.person(change.account, exchange.database),
                person.presence != Presence.invisible.rawValue
            else { continue }
            if !change.isConnected {
                try exchange.database.run(desk.states.setSeen, change.account, exchange.now)
            }
            guard person.seeBy != .nobody else { continue }
            let sighting = Sighting(
                chosen: person.presence, seen: exchange.now, isConnected: change.isConnected,
                isShown: true)
            try desk.announce(sighting, of: change.account, exchange)
        }
    }
}
