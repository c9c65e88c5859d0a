import PluginAPI

/// `rooms.unpin`: a message needs no keeping in view any more.
struct Unpin: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates, or a direct one.")
        message = fields.identifier("message", "A pinned message.")
        command = Command(
            "rooms.unpin", "Unpins a message.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.delete, "/api/rooms/{room}/messages/{message}/pin/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requirePinning(exchange, in: room)
        let message = try desk.message(exchange[message], in: room, exchange.database)
        guard try exchange.database.run(desk.pinned.deletePin, room, message.id) == 1 else {
            throw Refusal(.notFound, "The message is not pinned.", field: "message")
        }
        exchange.answer(
            try exchange.append(desk.events.unpinned, to: Topic(room)) { body in
                body.member("message", message.id)
                body.member("of", message.sequence)
            })
    }
}
