import PluginAPI

/// What a new room is.
struct RoomPlan {
    var kind: RoomKind
    var name = ""
    var handle: String?
    var topic = ""
    var picture: EventID?
    var isPublic = false
}

extension RoomDesk {
    /// Makes a room with the caller, or another, as its first member.
    func open(
        _ plan: RoomPlan, by founder: AccountID? = nil, _ exchange: inout Exchange
    ) throws(Refusal) -> (room: RoomID, receipt: Receipt) {
        let room = exchange.makeIdentifier(RoomID.self)
        let founder = founder ?? exchange.caller.account
        let isDirect = plan.kind == .direct
        try exchange.database.run(
            tables.insertRoom, room, plan.name, plan.isPublic, isDirect, plan.kind.rawValue,
            plan.handle, plan.topic, plan.picture?.raw ?? 0, Letters.folded(plan.name))
        let receipt = try exchange.append(events.created, to: Topic(room), by: founder) { body in
            body.member("name", plan.name)
            body.member("public", plan.isPublic)
            body.member("direct", isDirect)
            body.member("kind", plan.kind.word)
            if let handle = plan.handle { body.member("handle", handle) }
            if !plan.topic.isEmpty { body.member("topic", plan.topic) }
            if let picture = plan.picture { body.member("picture", picture) }
        }
        try add(founder, as: isDirect ? .member : .owner, to: room, exchange)
        try tellOwnDevices(founder, "joined", room, exchange)
        return (room, receipt)
    }

    /// Makes someone a member. To hear the room, a connection subscribes.
    func add(
        _ account: AccountID, as role: MemberRole, to room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let members = try exchange.database.first(people.memberCount, room) { $0.integer(0) } ?? 0
        guard members < Self.memberLimit else {
            throw Refusal(.conflict, "The room is full.", field: "room")
        }
        try exchange.database.run(people.insertMember, room, account, role.rawValue, exchange.now)
        try exchange.database.run(people.countMember, room, 1)
    }

    /// Ends someone's membership: no connection of theirs hears the room any more.
    func remove(
        _ account: AccountID, from room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.database.run(voices.keepPace, room, account)
        try exchange.database.run(people.deleteMember, room, account)
        try exchange.database.run(people.countMember, room, -1)
        try exchange.database.run(people.deleteDraft, account, room)
        try exchange.unsubscribe(account, from: Topic(room))
    }

    /// A room whose owner went gets the oldest moderator as its owner, or else the oldest member.
    /// - Returns: false when nobody is left.
    func handOver(
        _ room: RoomID, by actor: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        let heir = try exchange.database.first(people.successor, room) {
            $0.identifier(0, as: AccountID.self)
        }
        guard let heir else { return false }
        try setRole(heir, .owner, in: room, by: actor, exchange)
        return true
    }

    @discardableResult
    func setRole(
        _ account: AccountID, _ role: MemberRole, in room: RoomID, by actor: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        try exchange.database.run(people.setRole, room, account, role.rawValue)
        return try exchange.append(events.role, to: Topic(room), by: actor) { body in
            body.member("account", account)
            body.member("role", role.word)
        }
    }

    /// The room is no more: nobody finds it, and a job erases what was said in it.
    func close(
        _ room: RoomID, by actor: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        try exchange.database.run(tables.closeRoom, room, exchange.now)
        let receipt = try exchange.append(events.closed, to: Topic(room), by: actor) { _ in }
        try exchange.enqueue(WipeRoomJob.kind, after: WipeRoomJob.grace) {
            $0.member("room", room)
        }
        return receipt
    }

    /// Someone goes; the room finds another owner, or ends with its last member where it is not
    /// open to all.
    func leave(
        _ account: AccountID, _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        let standing = try standing(of: account, in: room, exchange.database)
        try remove(account, from: room, exchange)
        let receipt = try exchange.append(events.left, to: Topic(room), by: account) { _ in }
        try tellOwnDevices(account, "left", room, exchange)
        guard let standing, standing.kind != .direct else { return receipt }
        let isHeadless = standing.role == .owner
        guard isHeadless, try !handOver(room, by: account, exchange), !standing.isOpen else {
            return receipt
        }
        _ = try close(room, by: account, exchange)
        return receipt
    }

    /// The direct room of two people, if there is one.
    func knownRoom(
        of one: AccountID, _ other: AccountID, _ database: Database
    ) throws(Refusal) -> RoomID? {
        try database.first(people.direct, min(one, other), max(one, other)) { $0.identifier(0) }
    }

    /// The other person of a direct room; nil for any other room.
    func peer(
        of account: AccountID, in room: RoomID, _ database: Database
    ) throws(Refusal) -> AccountID? {
        try database.first(people.otherOf, room, account) { $0.identifier(0) }
    }

    /// Refuses to write to who is suspended or gone, by number or in the room of the two.
    func requirePeer(
        of account: AccountID, in room: RoomID, field: String, _ database: Database
    ) throws(Refusal) {
        guard let peer = try peer(of: account, in: room, database),
            try accounts.exists(peer, in: database)
        else { throw Refusal(.notFound, "This person is not here any more.", field: field) }
    }

    /// The direct room of the caller, or of `founder`, and another person; made when the first
    /// message needs it.
    func directRoom(
        of founder: AccountID? = nil, with other: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) -> RoomID {
        let me = founder ?? exchange.caller.account
        guard other != me else {
            throw Refusal(.badField, "A direct room needs another person.", field: "to")
        }
        if let known = try knownRoom(of: me, other, exchange.database) { return known }
        guard try accounts.exists(other, in: exchange.database) else {
            throw Refusal(.notFound, "There is no such person.", field: "to")
        }
        let (room, _) = try open(RoomPlan(kind: .direct), by: me, &exchange)
        try add(other, as: .member, to: room, exchange)
        try exchange.database.run(people.insertDirect, min(me, other), max(me, other), room)
        try notify(other, "opened", room, exchange)
        try exchange.announce(events.own.opened, to: Topic(other)) { body in
            body.member("room", room)
            body.member("with", me)
        }
        return room
    }
}
