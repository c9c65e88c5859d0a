import PluginAPI

/// `rooms.hide`: deletes a message for the caller alone. The log stays as it is.
struct Hide: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "The message.")
        command = Command(
            "rooms.hide", "Deletes a message for the caller alone.", lane: .write, fields: fields,
            answer: [AnswerMember("message", .identifier, "The message.")],
            routes: [Route(.post, "/api/rooms/{room}/messages/{message}/hide/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        try desk.requireMember(exchange, of: room)
        let message = try desk.message(exchange[message], in: room, exchange.database)
        let isNew = try exchange.database.run(desk.messages.hide, me, message.id, room)
        if isNew == 1 {
            try exchange.announce(desk.events.own.hidden, to: Topic(me)) { body in
                body.member("room", room)
                body.member("message", message.id)
                body.member("of", message.sequence)
            }
        }
        exchange.answer.member("message", message.id)
    }
}
