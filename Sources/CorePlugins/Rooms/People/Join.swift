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
        guard let standing = try desk.standing(of: me, in: room, exchange.database) else {
            throw RoomDesk.unknownRoom
        }
        guard standing.role == nil else {
            throw Refusal(.conflict, "You are a member already.", field: "room")
        }
        let isInvited = try exchange.database.first(desk.doors.takeInvitation, me, room) {
            $0.integer(0) == 0
        }
        let isLetIn = standing.isPublic || standing.isOpen || isInvited == true
        if !isLetIn { try useLink(to: room, exchange) }
        guard try !desk.isBanned(me, from: room, exchange) else {
            throw Refusal(.forbidden, "You are banned from this room.", field: "room")
        }
        guard !standing.isArchived else {
            throw Refusal(.forbidden, "This room is archived: it can only be read.", field: "room")
        }
        try desk.add(me, as: .member, to: room, exchange)
        exchange.answer(try exchange.append(desk.events.joined, to: Topic(room)) { _ in })
    }

    private func useLink(to room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) {
        guard let token = exchange[token] else { throw RoomDesk.unknownRoom }
        guard try links.use(token, to: room, exchange) else {
            throw Refusal(
                .notFound, "This link has ended, or never was one of this room.", field: "token")
        }
    }
}
