import PluginAPI

/// `rooms.kick`: ends another's membership. They may come back.
struct Kick: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>
    private let reason: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        account = fields.identifier("account", "A member whose part is below the caller's.")
        reason = fields.optionalText("reason", 1...500, "Why: everyone in the room sees it.")
        command = Command(
            "rooms.kick", "Removes a member from a room.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/members/{account}/kick/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        let power = try desk.requirePower(.moderator, exchange, in: room).power
        guard try desk.requireLower(account, than: power, exchange, in: room) != nil else {
            throw RoomDesk.noMember
        }
        let reason = exchange[reason]
        try desk.remove(account, from: room, exchange)
        try desk.accounts.audit(
            "rooms.kick", target: account.raw, reason: reason?.string ?? "", exchange)
        let receipt = try exchange.append(desk.events.kicked, to: Topic(room)) { body in
            body.member("account", account)
            if let reason { body.member("reason", reason) }
        }
        try desk.notify(account, "kicked", room, exchange)
        exchange.answer(receipt)
    }
}

extension RoomDesk {
    static let noMember = Refusal(
        .notFound, "This person is no member of the room.", field: "account")
}
