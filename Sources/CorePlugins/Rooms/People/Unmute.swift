import PluginAPI

/// `rooms.unmute`: someone may write again, a member or not.
struct Unmute: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        account = fields.identifier("account", "Who is muted there.")
        command = Command(
            "rooms.unmute", "Lets a muted person write again.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/members/{account}/unmute/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        try requireRight(over: account, in: room, exchange)
        let receipt = try desk.unmute(account, in: room, exchange)
        try desk.accounts.audit(
            "rooms.unmute", target: account.raw, reason: exchange.given(nil) ?? "", exchange)
        exchange.answer(receipt)
    }

    // In a direct room a mute comes of a report: the server's moderators end it.
    private func requireRight(
        over account: AccountID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let caller = exchange.caller
        let standing = try desk.standing(of: caller.account, in: room, exchange.database)
        if standing?.kind == .direct, caller.role >= .moderator, caller.account != account {
            return
        }
        let power = try desk.requirePower(.moderator, exchange, in: room).power
        _ = try desk.requireLower(account, than: power, exchange, in: room)
    }
}
