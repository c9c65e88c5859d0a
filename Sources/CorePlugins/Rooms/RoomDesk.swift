import PluginAPI

/// What the verbs of rooms share: the rules of who may, and the opening of rooms.
struct RoomDesk: Sendable {
    let tables: RoomTables
    let doors: DoorTables
    let people: MemberTables
    let voices: VoiceTables
    let messages: MessageTables
    let remarks: RemarkTables
    let pinned: PinTables
    let events: RoomEvents
    let accounts: any AccountsService
    let judges: NoticeJudges
    let silence: Silence

    /// Members of one room: what walks over all of them stays bounded.
    static let memberLimit: Int64 = 100_000
    /// A moment that never comes, for what has no end.
    static let never = Timestamp(milliseconds: Int64.max)

    /// A room that is not the caller's business looks like one that does not exist.
    static let unknownRoom = Refusal(
        .notFound, "There is no such room, or you are not a member of it.", field: "room")
    static let unknownPerson = Refusal(
        .notFound, "There is no such person.", field: "account")
    static let notInDirect = Refusal(
        .forbidden, "A direct room has two members; begin a group instead.", field: "room")
}

// MARK: Who may

extension RoomDesk {
    /// How an account stands in a room; nil when there is no such room.
    func standing(
        of account: AccountID, in room: RoomID, _ database: Database
    ) throws(Refusal) -> Standing? {
        try database.first(tables.standing, room, account) { Standing($0) }
    }

    func isMember(_ account: AccountID, of room: RoomID, _ database: Database) throws(Refusal)
        -> Bool
    {
        try database.has(people.member, room, account)
    }

    @discardableResult
    func requireMember(_ exchange: borrowing Exchange, of room: RoomID) throws(Refusal)
        -> Standing
    {
        let standing = try standing(of: exchange.caller.account, in: room, exchange.database)
        guard let standing, standing.role != nil else { throw Self.unknownRoom }
        return standing
    }

    /// Members read, and in a room with a handle everyone who is not kept out.
    @discardableResult
    func requireReader(_ exchange: borrowing Exchange, of room: RoomID) throws(Refusal)
        -> Standing
    {
        guard let standing = try reader(exchange, of: room) else { throw Self.unknownRoom }
        return standing
    }

    /// The same, nil for who may not read it.
    func reader(_ exchange: borrowing Exchange, of room: RoomID) throws(Refusal) -> Standing? {
        let me = exchange.caller.account
        guard let standing = try standing(of: me, in: room, exchange.database) else { return nil }
        if standing.role != nil { return standing }
        guard standing.isOpen, try !isBanned(me, from: room, exchange) else { return nil }
        return standing
    }

    /// The same of somebody at a moment, without an exchange.
    func mayRead(
        _ account: AccountID, _ room: RoomID, at now: Timestamp, _ database: Database
    ) throws(Refusal) -> Bool {
        guard let standing = try standing(of: account, in: room, database) else { return false }
        if standing.role != nil { return true }
        guard standing.isOpen else { return false }
        return try !database.has(doors.ban, room, account, now)
    }

    /// Whether somebody moderates the room; nobody does a direct one.
    func moderates(
        _ caller: Caller, _ room: RoomID, _ database: Database
    ) throws(Refusal) -> Bool {
        guard let standing = try standing(of: caller.account, in: room, database),
            standing.kind != .direct, let power = standing.power(of: caller)
        else { return false }
        return power >= .moderator
    }

    /// A member who may write at all: neither muted nor in an archived room.
    func requireVoice(_ exchange: borrowing Exchange, in room: RoomID) throws(Refusal) -> Standing {
        let standing = try requireMember(exchange, of: room)
        try standing.requireVoice(at: exchange.now)
        return standing
    }

    /// Who has at least this part in the room; direct rooms have no parts.
    func requirePower(
        _ least: MemberRole, _ exchange: borrowing Exchange, in room: RoomID
    ) throws(Refusal) -> (standing: Standing, power: MemberRole) {
        let standing = try standing(of: exchange.caller.account, in: room, exchange.database)
        guard let standing, let power = standing.power(of: exchange.caller) else {
            throw Self.unknownRoom
        }
        guard standing.kind != .direct else { throw Self.notInDirect }
        guard power >= least else {
            let who = least == .owner ? "the owner" : "moderators"
            throw Refusal(.forbidden, "Only \(who) of this room may do that.", field: "room")
        }
        return (standing, power)
    }

    func isBanned(
        _ account: AccountID, from room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        try exchange.database.has(doors.ban, room, account, exchange.now)
    }

    /// Someone whom the caller outranks; nil for who is no member.
    func requireLower(
        _ account: AccountID, than power: MemberRole, _ exchange: borrowing Exchange,
        in room: RoomID
    ) throws(Refusal) -> MemberRole? {
        guard account != exchange.caller.account else {
            throw Refusal(.badField, "This is yourself.", field: "account")
        }
        let role = try role(of: account, in: room, exchange.database)
        guard role.map({ $0 < power }) ?? true else {
            throw Refusal(
                .forbidden, "This person's part in the room is not below yours.", field: "account")
        }
        return role
    }

    func role(
        of account: AccountID, in room: RoomID, _ database: Database
    ) throws(Refusal) -> MemberRole? {
        try database.first(people.member, room, account) {
            MemberRole(rawValue: $0.integer(0)) ?? .member
        }
    }
}

// MARK: Telling people

extension RoomDesk {
    /// Tells a person on their own topic, wherever they are signed in.
    func notify(
        _ account: AccountID, _ what: String, _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(events.own.notice, to: Topic(account)) { body in
            body.member("what", what)
            body.member("room", room)
        }
    }

    /// Tells the other devices of a person of what they did themselves.
    func tellOwnDevices(
        _ account: AccountID, _ what: String, _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announceElsewhere(events.own.notice, to: Topic(account)) { body in
            body.member("what", what)
            body.member("room", room)
        }
    }

    /// Tells a person of a message that is about them, unless they may not be reached.
    func notify(
        _ account: AccountID, _ what: String, of message: Receipt, by actor: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(events.own.notice, to: Topic(account)) { body in
            body.member("what", what)
            body.member("room", message.topic)
            body.member("message", message.id)
            body.member("of", message.sequence)
            body.member("by", actor)
        }
    }
}
