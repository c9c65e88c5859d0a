import PluginAPI

/// `rooms.react`: puts a sign under a message.
struct React: Verb {
    /// Different signs under one message.
    private static let limit: Int64 = 50

    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let reaction: Field<Text>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "The message.")
        reaction = fields.text("reaction", 1...64, "A sign or a short word without spaces.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.react", "Reacts to a message.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/messages/{message}/reactions/", status: 201)],
            nonce: nonce,
            screen: ScreenPoint(RoomsContract.reactionBefore, key: "room", rewrites: []))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, reaction) = (exchange[room], exchange[reaction])
        _ = try desk.requireVoice(exchange, in: room)
        let message = try desk.message(exchange[message], in: room, exchange.database)
        guard reaction.withBytes({ $0.allSatisfy { $0 > 0x20 && $0 != 0x7F } }) else {
            throw Refusal(.badField, "A reaction has no spaces.", field: "reaction")
        }
        if message.author != exchange.caller.account {
            try desk.judges.require(message.author, field: "message", exchange)
        }
        try requireSpace(for: reaction, under: message.id, exchange.database)
        let isNew = try exchange.database.run(
            desk.remarks.insertReaction, message.id, reaction, exchange.caller.account, room,
            exchange.now)
        guard isNew == 1 else {
            throw Refusal(.conflict, "You reacted with this already.", field: "reaction")
        }
        exchange.answer(
            try exchange.append(desk.events.reacted, to: Topic(room)) { body in
                body.member("message", message.id)
                body.member("of", message.sequence)
                body.member("reaction", reaction)
            })
    }

    private func requireSpace(
        for reaction: Text, under message: EventID, _ database: Database
    ) throws(Refusal) {
        if try database.has(desk.remarks.hasReaction, message, reaction) { return }
        let kinds = try database.first(desk.remarks.reactionKinds, message) { $0.integer(0) }
        guard (kinds ?? 0) < Self.limit else {
            throw Refusal(
                .conflict, "A message takes \(Self.limit) different reactions.", field: "reaction")
        }
    }
}
