import PluginAPI

// A plugin's registrations, each with the crumb that names it while it is at work. Verbs carry
// theirs in their `Endpoint`.

struct MarkedVeto: VetoFilter {
    let filter: any VetoFilter
    let crumb: Crumb

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        let place = crumb.begin()
        defer { place.end() }
        try filter.check(proposal)
    }
}

struct MarkedScreen: ScreenFilter {
    let filter: any ScreenFilter
    let crumb: Crumb

    func screen(_ proposal: inout Proposal) throws(Refusal) -> Decision {
        let place = crumb.begin()
        defer { place.end() }
        return try filter.screen(&proposal)
    }

    func concerns(_ caller: Caller) -> Bool {
        let place = crumb.begin()
        defer { place.end() }
        return filter.concerns(caller)
    }
}

struct MarkedFollower: Follower {
    let follower: any Follower
    let crumb: Crumb

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        let place = crumb.begin()
        defer { place.end() }
        try follower.follow(event, &exchange)
    }
}

struct MarkedConnectionFollower: ConnectionFollower {
    let follower: any ConnectionFollower
    let crumb: Crumb

    func follow(_ changes: [ConnectionChange], _ exchange: inout Exchange) throws(Refusal) {
        let place = crumb.begin()
        defer { place.end() }
        try follower.follow(changes, &exchange)
    }
}

struct MarkedAuthenticator: Authenticator {
    let authenticator: any Authenticator
    let crumb: Crumb

    func caller(of token: UnsafeRawBufferPointer, at now: Timestamp) throws(Refusal) -> Caller {
        let place = crumb.begin()
        defer { place.end() }
        return try authenticator.caller(of: token, at: now)
    }

    func program(
        named name: String, in database: Database, at now: Timestamp
    ) throws(Refusal) -> Caller {
        let place = crumb.begin()
        defer { place.end() }
        return try authenticator.program(named: name, in: database, at: now)
    }
}

struct MarkedTopicOwners: TopicOwners {
    let owners: any TopicOwners
    let crumb: Crumb

    var points: [String] { owners.points }
    var events: [String] { owners.events }

    func isOwner(
        _ account: AccountID, of topic: Topic, in database: Database
    ) throws(Refusal) -> Bool {
        let place = crumb.begin()
        defer { place.end() }
        return try owners.isOwner(account, of: topic, in: database)
    }

    func requireOwner(of topic: Topic, _ exchange: borrowing Exchange) throws(Refusal) {
        let place = crumb.begin()
        defer { place.end() }
        try owners.requireOwner(of: topic, exchange)
    }
}

extension Crumb {
    func marking<Value>(_ work: @escaping WriteWork<Value>) -> WriteWork<Value> {
        { exchange throws(Refusal) in
            let place = begin()
            defer { place.end() }
            return try work(&exchange)
        }
    }
}
