import PluginAPI

/// `rooms.unreact`: takes a reaction back.
struct Unreact: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let reaction: Field<Text>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "The message.")
        reaction = fields.text("reaction", 1...64, "What the caller reacted with.")
        command = Command(
            "rooms.unreact", "Takes a reaction back.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.delete, "/api/rooms/{room}/messages/{message}/reactions/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, reaction) = (exchange[room], exchange[reaction])
        _ = try desk.requireVoice(exchange, in: room)
        let message = try desk.message(exchange[message], in: room, exchange.database)
        let gone = try exchange.database.run(
            desk.remarks.deleteReaction, message.id, reaction, exchange.caller.account)
        guard gone == 1 else {
            throw Refusal(.notFound, "You did not react with this.", field: "reaction")
        }
        exchange.answer(
            try exchange.append(desk.events.unreacted, to: Topic(room)) { body in
                body.member("message", message.id)
                body.member("of", message.sequence)
                body.member("reaction", reaction)
            })
    }
}
