import PluginAPI

/// `rooms.mute`: a member reads and does not write, for a time or for ever.
struct Mute: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>
    private let until: Field<Int64?>
    private let reason: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        account = fields.identifier("account", "A member whose part is below the caller's.")
        until = fields.optionalInteger(
            "until", 1...Int64.max, "The end, in milliseconds since 1970; for ever if left out.")
        reason = fields.optionalText("reason", 1...500, "Why: everyone in the room sees it.")
        command = Command(
            "rooms.mute", "Mutes a member.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/members/{account}/mute/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        let power = try desk.requirePower(.moderator, exchange, in: room).power
        guard try desk.requireLower(account, than: power, exchange, in: room) != nil else {
            throw RoomDesk.noMember
        }
        let reason = exchange.given(exchange[reason]?.string)
        let sanction = Sanction(
            account: account, room: room, until: try RoomDesk.end(exchange[until], exchange.now),
            toldReason: reason)
        try desk.accounts.audit("rooms.mute", target: account.raw, reason: reason ?? "", exchange)
        exchange.answer(try desk.mute(sanction, exchange))
    }
}
