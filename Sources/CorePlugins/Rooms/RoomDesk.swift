import PluginAPI

/// What the verbs of rooms share: the rules of who may, and the opening of rooms.
struct RoomDesk: Sendable {
    let tables: RoomTables
    let events: RoomEvents
    let accounts: any AccountsService

    /// A member's part in a room, as stored.
    enum MemberRole: Int64 {
        case member = 0
        case owner = 2

        var word: String {
            switch self {
            case .member: "member"
            case .owner: "owner"
            }
        }
    }

    /// A room that is not the caller's business looks like one that does not exist.
    static let unknownRoom = Refusal(
        .notFound, "There is no such room, or you are not a member of it.", field: "room")

    func isMember(_ account: AccountID, of room: RoomID, _ database: Database) throws(Refusal)
        -> Bool
    {
        try database.has(tables.member, room, account)
    }

    func requireMember(_ exchange: borrowing Exchange, of room: RoomID) throws(Refusal) {
        guard try isMember(exchange.caller.account, of: room, exchange.database) else {
            throw Self.unknownRoom
        }
    }

    /// Makes a room with the caller as its first member.
    func open(
        name: String, isPublic: Bool, isDirect: Bool, _ exchange: inout Exchange
    ) throws(Refusal) -> (room: RoomID, receipt: Receipt) {
        let room = exchange.makeIdentifier(RoomID.self)
        try exchange.database.run(tables.insertRoom, room, name, isPublic, isDirect)
        let receipt = try exchange.append(events.created, to: Topic(room)) { body in
            body.member("name", name)
            body.member("public", isPublic)
            body.member("direct", isDirect)
        }
        try add(exchange.caller.account, as: isDirect ? .member : .owner, to: room, exchange)
        return (room, receipt)
    }

    /// Makes someone a member. To hear the room, a connection subscribes.
    func add(
        _ account: AccountID, as role: MemberRole, to room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.database.run(tables.insertMember, room, account, role.rawValue, exchange.now)
    }

    /// The direct room of the caller and another person; made when the first message needs it.
    func directRoom(with other: AccountID, _ exchange: inout Exchange) throws(Refusal) -> RoomID {
        let me = exchange.caller.account
        guard other != me else {
            throw Refusal(.badField, "A direct room needs another person.", field: "to")
        }
        let (low, high) = (min(me, other), max(me, other))
        let known = try exchange.database.first(tables.direct, low, high) {
            $0.identifier(0, as: RoomID.self)
        }
        if let known { return known }
        guard try accounts.exists(other, in: exchange.database) else {
            throw Refusal(.notFound, "There is no such person.", field: "to")
        }
        let (room, _) = try open(name: "", isPublic: false, isDirect: true, &exchange)
        try add(other, as: .member, to: room, exchange)
        try exchange.database.run(tables.insertDirect, low, high, room)
        try notify(other, "opened", room, exchange)
        return room
    }

    /// Tells a person on their own topic, wherever they are signed in.
    func notify(
        _ account: AccountID, _ what: String, _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(events.notice, to: Topic(account)) { body in
            body.member("what", what)
            body.member("room", room)
        }
    }
}

/// Only members may speak; checked where it must be true, inside the transaction.
struct MembershipVeto: VetoFilter {
    let desk: RoomDesk
    init(_ desk: RoomDesk) { self.desk = desk }

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        // A first message to a person has no room yet.
        guard let room = proposal.integer("room") else { return }
        guard try desk.isMember(proposal.caller.account, of: RoomID(raw: room), proposal.database)
        else {
            throw RoomDesk.unknownRoom
        }
    }
}
