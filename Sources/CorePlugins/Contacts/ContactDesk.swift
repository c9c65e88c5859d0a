import PluginAPI

/// What the verbs of contacts share: who is whom, and who may reach whom.
struct ContactDesk: Sendable {
    let tables: ContactTables
    let requests: RequestTables
    let states: StateTables
    let names: NameIndex
    let events: ContactEvents
    let accounts: any AccountsService
    let limits: ContactLimits
    /// Nil where there are no rooms.
    let direct: DirectRooms?

    /// Whoever is hidden looks like someone who does not exist.
    static func unknownPerson(_ field: String = "account") -> Refusal {
        Refusal(.notFound, "There is no such person.", field: field)
    }

    static func ownBlock(_ field: String) -> Refusal {
        Refusal(.forbidden, "You have blocked this person; unblock them first.", field: field)
    }

    func person(_ account: AccountID, _ database: Database) throws(Refusal) -> Person? {
        try database.first(tables.person, account) { Person(account, $0) }
    }

    func areFriends(_ one: AccountID, _ other: AccountID, _ database: Database) throws(Refusal)
        -> Bool
    {
        try database.has(tables.isFriend, one, other)
    }

    /// True when either has blocked the other.
    func areBlocked(_ one: AccountID, _ other: AccountID, _ database: Database) throws(Refusal)
        -> Bool
    {
        if try database.has(tables.hasBlocked, one, other) { return true }
        return try database.has(tables.hasBlocked, other, one)
    }

    /// A person whom the caller may know of: there, and no block between the two.
    func visible(
        _ account: AccountID, to caller: AccountID, _ database: Database
    ) throws(Refusal) -> Person {
        guard let person = try shown(account, to: caller, database) else {
            throw Self.unknownPerson()
        }
        return person
    }

    /// The same, nil for who is not there for the caller.
    func shown(
        _ account: AccountID, to caller: AccountID, _ database: Database
    ) throws(Refusal) -> Person? {
        guard let person = try person(account, database),
            try !areBlocked(caller, account, database)
        else { return nil }
        return person
    }

    /// The person whom a request means, by number or by name. Who may not be found is not found by
    /// name; by number they were met somewhere already.
    func target(
        account: AccountID?, username: String?, of caller: AccountID, _ database: Database
    ) throws(Refusal) -> AccountID {
        switch (account, username) {
        case (let account?, nil):
            guard try accounts.exists(account, in: database) else { throw Self.unknownPerson() }
            return account
        case (nil, let name?):
            guard let found = try named(name, by: caller, database) else {
                throw Self.unknownPerson("username")
            }
            return found
        case (nil, nil):
            throw Refusal(
                .missingField, "Name a person in 'account' or 'username'.", field: "account")
        case (_?, _?):
            throw Refusal(
                .badField, "Give 'account' or 'username', not both.", field: "username")
        }
    }

    /// Whoever has exactly this username, if the caller may find them.
    func named(
        _ username: String, by caller: AccountID, _ database: Database
    ) throws(Refusal) -> AccountID? {
        guard let account = try accounts.find(username: username, in: database),
            try mayFind(account, by: caller, database)
        else { return nil }
        return account
    }

    /// True when the caller may find the person: as their privacy says, and no block between them.
    func mayFind(
        _ account: AccountID, by caller: AccountID, _ database: Database
    ) throws(Refusal) -> Bool {
        guard try letsFind(account, caller, database) else { return false }
        return try !areBlocked(caller, account, database)
    }

    /// True when the person's privacy lets the caller find them, whatever blocks there are.
    func letsFind(
        _ account: AccountID, _ caller: AccountID, _ database: Database
    ) throws(Refusal) -> Bool {
        guard account != caller else { return true }
        guard let person = try person(account, database) else { return false }
        return person.findBy.admits(friend: try areFriends(caller, account, database))
    }

    /// Refuses what the caller wants to do with someone on the other side of a block; whoever was
    /// blocked is not told so.
    func refuseBlocked(
        _ caller: AccountID, _ other: AccountID, field: String, _ database: Database
    ) throws(Refusal) {
        if try database.has(tables.hasBlocked, caller, other) { throw Self.ownBlock(field) }
        if try database.has(tables.hasBlocked, other, caller) { throw Self.unknownPerson(field) }
    }

    /// Tells the caller's other devices what was changed on this one.
    func tellOwnDevices(_ what: String, _ exchange: borrowing Exchange) throws(Refusal) {
        try exchange.announce(events.changed, to: Topic(exchange.caller.account)) {
            $0.member("what", what)
        }
    }
}
