import PluginAPI

/// `rooms.join`: becomes a member of a room that is open to all, or with an invitation or a link.
struct Join: Verb {
    let desk: RoomDesk
    let links: InviteLinks
    let command: Command
    private let room: Field<RoomID>
    private let token: Field<Text?>

    init(_ desk: RoomDesk, _ links: InviteLinks) {
        self.desk = desk
        self.links = links
        var fields = FieldList()
        room = fields.identifier(
            "room", "A room that is open to all, that the caller is invited to, or that of a link.")
        token = fields.optionalSecret("token", 1...100, "Of an invite link.")
        command = Command(
            "rooms.join", "Joins a room.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/join/")],
            screen: ScreenPoint(RoomsContract.joinBefore, key: "room", rewrites: []))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        if try !desk.isLetIn(me, to: room, exchange) { try useLink(to: room, exchange) }
        exchange.answer(try desk.enter(room, as: me, exchange))
    }

    private func useLink(to room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) {
        guard let token = exchange[token] else { throw RoomDesk.unknownRoom }
        guard try links.use(token, to: room, exchange) else {
            throw Refusal(
                .notFound, "This link has ended, or never was one of this room.", field: "token")
        }
    }
}

extension RoomDesk {
    /// True for a room that is open to all, and for who is invited: the invitation is used up.
    func isLetIn(
        _ account: AccountID, to room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        guard let standing = try standing(of: account, in: room, exchange.database) else {
            throw Self.unknownRoom
        }
        guard standing.role == nil else {
            throw Refusal(.conflict, "You are a member already.", field: "room")
        }
        // A declined one waits for nobody.
        let isInvited = try exchange.database.first(doors.takeInvitation, account, room) {
            $0.integer(0) == 0
        }
        return standing.isPublic || standing.isOpen || isInvited == true
    }

    /// Makes a member of someone who is let in.
    func enter(
        _ room: RoomID, as account: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        guard try !isBanned(account, from: room, exchange) else {
            throw Refusal(.forbidden, "You are banned from this room.", field: "room")
        }
        let standing = try standing(of: account, in: room, exchange.database)
        guard standing?.isArchived == false else {
            throw Refusal(.forbidden, "This room is archived: it can only be read.", field: "room")
        }
        try add(account, as: .member, to: room, exchange)
        try tellOwnDevices(account, "joined", room, exchange)
        return try exchange.append(events.joined, to: Topic(room), by: account) { _ in }
    }
}
