import PluginAPI

/// `rooms.ban`: keeps a person out of a room, for a time or for ever; a member is removed.
struct Ban: Verb {
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
        account = fields.identifier("account", "Whom to keep out.")
        until = fields.optionalInteger(
            "until", 1...Int64.max, "The end, in milliseconds since 1970; for ever if left out.")
        reason = fields.optionalText("reason", 1...500, "Why: everyone in the room sees it.")
        command = Command(
            "rooms.ban", "Keeps a person out of a room.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/bans/", status: 201)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, account) = (exchange[room], exchange[account])
        let power = try desk.requirePower(.moderator, exchange, in: room).power
        guard try desk.accounts.exists(account, in: exchange.database) else {
            throw RoomDesk.unknownPerson
        }
        _ = try desk.requireLower(account, than: power, exchange, in: room)
        let reason = exchange.given(exchange[reason]?.string)
        let sanction = Sanction(
            account: account, room: room, until: try RoomDesk.end(exchange[until], exchange.now),
            toldReason: reason)
        try desk.accounts.audit("rooms.ban", target: account.raw, reason: reason ?? "", exchange)
        exchange.answer(try desk.ban(sanction, reason: reason ?? "", exchange))
    }
}

extension RoomDesk {
    /// The end of a ban or a mute; for ever where none is given.
    static func end(_ until: Int64?, _ now: Timestamp) throws(Refusal) -> Timestamp {
        guard let until else { return never }
        guard until > now.milliseconds else {
            throw Refusal(.badField, "The end must lie ahead.", field: "until")
        }
        return Timestamp(milliseconds: until)
    }
}
