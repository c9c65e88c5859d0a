import PluginAPI

/// `rooms.unmute`: a member may write again.
struct Unmute: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        account = fields.identifier("account", "A member who is muted.")
        command = Command(
            "rooms.unmute", "Lets a muted member write again.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/members/{account}/unmute/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        let power = try desk.requirePower(.moderator, exchange, in: room).power
        _ = try desk.requireLower(account, than: power, exchange, in: room)
        let until = try exchange.database.first(desk.people.member, room, account) {
            $0.moment(1)
        }
        guard let until, until > exchange.now else {
            throw Refusal(.notFound, "This person is not muted in the room.", field: "account")
        }
        try exchange.database.run(
            desk.people.setMuted, room, account, Timestamp(milliseconds: 0))
        try desk.accounts.audit("rooms.unmute", target: account.raw, reason: "", exchange)
        exchange.answer(
            try exchange.append(desk.events.unmuted, to: Topic(room)) {
                $0.member("account", account)
            })
    }
}
