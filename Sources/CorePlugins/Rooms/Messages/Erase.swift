import PluginAPI

/// `rooms.erase`: deletes a message for all. Its number stays in the log, as a tombstone.
struct Erase: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let reason: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "One's own, or as a moderator any message.")
        reason = fields.optionalText("reason", 1...500, "Why, for the audit log.")
        command = Command(
            "rooms.erase", "Deletes a message for all.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.delete, "/api/rooms/{room}/messages/{message}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        let standing = try desk.standing(of: me, in: room, exchange.database)
        guard let standing, let power = standing.power(of: exchange.caller) else {
            throw RoomDesk.unknownRoom
        }
        let message = try desk.message(exchange[message], in: room, exchange.database)
        let isOwn = message.author == me
        guard isOwn || power >= .moderator else {
            throw Refusal(
                .forbidden, "Only its author and moderators delete a message.", field: "message")
        }
        if !isOwn {
            try desk.accounts.audit(
                "rooms.erase", target: message.id.raw,
                reason: exchange.given(exchange[reason]?.string) ?? "",
                exchange)
        }
        exchange.answer(
            try desk.erase(message, isOwn ? .author : .moderator, by: me, exchange))
    }
}
