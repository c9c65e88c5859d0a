import PluginAPI

/// `rooms.invite`: lets a person join a room that is not open to all, and tells them.
struct Invite: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        account = fields.identifier("account", "Whom to invite.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.invite", "Invites a person to a room.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [
                Route(.post, "/api/rooms/{room}/invitations/", status: 201),
                Route(
                    .post, "/api/contact/chat-room/group/invite/", status: 201,
                    refusesByField: true),
            ], nonce: nonce,
            screen: ScreenPoint(RoomsContract.inviteBefore, key: "room", rewrites: []))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let me = exchange.caller.account
        try desk.requireInviting(to: room, by: me, exchange)
        exchange.answer(
            try desk.invite(exchange[account], to: room, by: me, exchange, field: "account"))
    }
}

extension RoomDesk {
    /// How long whoever declined is not invited to the same room again. Nobody is told of it: the
    /// invitation waits, for all that others know.
    private static let declinedRest = Duration.seconds(7 * 86_400)

    /// Every member invites; to a broadcast its moderators.
    func requireInviting(
        to room: RoomID, by inviter: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let standing = try standing(of: inviter, in: room, exchange.database)
        guard let standing, standing.role != nil else { throw Self.unknownRoom }
        guard standing.kind != .direct else { throw Self.notInDirect }
        try standing.requireVoice(at: exchange.now)
        guard standing.kind != .broadcast || standing.role != .member else {
            throw Refusal(.forbidden, "Only moderators invite to a broadcast.", field: "room")
        }
    }

    /// Invites several people, each once.
    /// - Returns: how many.
    @discardableResult
    func invite(
        _ guests: IdentifierList<AccountID>?, to room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int {
        var seen: Set<AccountID> = []
        guard let guests else { return 0 }
        for guest in guests where seen.insert(guest).inserted {
            try invite(
                guest, to: room, by: exchange.caller.account, exchange, field: "members")
        }
        return seen.count
    }

    /// Invites one person to a room that the inviter may invite to.
    @discardableResult
    func invite(
        _ guest: AccountID, to room: RoomID, by inviter: AccountID,
        _ exchange: borrowing Exchange, field: String
    ) throws(Refusal) -> Receipt {
        guard try accounts.exists(guest, in: exchange.database) else {
            throw Refusal(.notFound, "There is no such person.", field: field)
        }
        guard try !isMember(guest, of: room, exchange.database) else {
            throw Refusal(.conflict, "This person is a member already.", field: field)
        }
        guard try !isBanned(guest, from: room, exchange) else {
            throw Refusal(.conflict, "This person is banned from the room.", field: field)
        }
        try judges.requireGuest(guest, from: inviter, field: field, exchange)
        try exchange.database.run(
            doors.forgetDeclined, room, guest, exchange.now - Self.declinedRest)
        let made = try exchange.database.run(tables.insertInvitation, room, guest, inviter)
        guard made == 1 else {
            throw Refusal(.conflict, "This person is invited already.", field: field)
        }
        let receipt = try exchange.append(events.invited, to: Topic(room), by: inviter) {
            $0.member("account", guest)
        }
        try notify(guest, "invited", room, exchange)
        return receipt
    }
}
