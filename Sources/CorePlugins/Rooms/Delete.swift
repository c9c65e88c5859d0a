import PluginAPI

/// `rooms.delete`: ends a room, and erases what was said in it.
struct Delete: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let reason: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller owns.")
        reason = fields.optionalText("reason", 1...500, "Why, for the audit log.")
        command = Command(
            "rooms.delete", "Deletes a room with all that was said in it.", lane: .write,
            fields: fields, answer: AnswerMember.receipt,
            routes: [Route(.delete, "/api/rooms/{room}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        _ = try desk.requirePower(.owner, exchange, in: room)
        try desk.accounts.audit(
            "rooms.delete", target: room.raw, reason: exchange[reason]?.string ?? "", exchange)
        exchange.answer(try desk.close(room, by: exchange.caller.account, exchange))
    }
}
