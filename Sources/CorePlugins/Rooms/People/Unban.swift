import PluginAPI

/// `rooms.unban`: a person may come back.
struct Unban: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        account = fields.identifier("account", "Who is banned from it.")
        command = Command(
            "rooms.unban", "Lets a banned person come back.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.delete, "/api/rooms/{room}/bans/{account}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        _ = try desk.requirePower(.moderator, exchange, in: room)
        let receipt = try desk.unban(account, from: room, exchange)
        try desk.accounts.audit(
            "rooms.unban", target: account.raw, reason: exchange.given(nil) ?? "", exchange)
        exchange.answer(receipt)
    }
}
