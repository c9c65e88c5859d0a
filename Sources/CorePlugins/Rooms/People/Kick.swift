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
        let reason = exchange.given(exchange[reason]?.string)
        try desk.accounts.audit("rooms.kick", target: account.raw, reason: reason ?? "", exchange)
        exchange.answer(
            try desk.kick(
                Sanction(account: account, room: room, toldReason: reason), exchange))
    }
}

extension RoomDesk {
    static let noMember = Refusal(
        .notFound, "This person is no member of the room.", field: "account")
}
