import PluginAPI

/// `rooms.invite`: lets a person join a group that is not public.
struct Invite: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A group that the caller is a member of.")
        account = fields.identifier("account", "Whom to invite.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.invite", "Invites a person to a group.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/invitations/", status: 201)], nonce: nonce)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, guest) = (exchange[room], exchange[account])
        try desk.requireMember(exchange, of: room)
        try refuseDirect(room, exchange)
        guard try desk.accounts.exists(guest, in: exchange.database) else {
            throw Refusal(.notFound, "There is no such person.", field: "account")
        }
        guard try !desk.isMember(guest, of: room, exchange.database) else {
            throw Refusal(.conflict, "This person is a member already.", field: "account")
        }
        let made = try exchange.database.run(
            desk.tables.insertInvitation, room, guest, exchange.caller.account)
        guard made == 1 else {
            throw Refusal(.conflict, "This person is invited already.", field: "account")
        }
        let receipt = try exchange.append(desk.events.invited, to: Topic(room)) {
            $0.member("account", guest)
        }
        try desk.notify(guest, "invited", room, exchange)
        exchange.answer(receipt)
    }

    private func refuseDirect(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) {
        let isDirect = try exchange.database.first(desk.tables.room, room) { $0.integer(2) != 0 }
        if isDirect ?? false {
            throw Refusal(
                .forbidden, "A direct room has two members; begin a group instead.", field: "room")
        }
    }
}
