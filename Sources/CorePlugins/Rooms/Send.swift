import PluginAPI

/// `rooms.send`: says something in a room, or to a person (which opens the direct room).
struct Send: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID?>
    private let to: Field<AccountID?>
    private let text: Field<Text>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.optionalIdentifier("room", "A room that the caller is a member of.")
        to = fields.optionalIdentifier("to", "A person, instead of a room.")
        text = fields.text("text", 1...8000, "What to say.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.send", "Says something in a room or to a person.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [
                Route(.post, "/api/rooms/{room}/messages/", status: 201),
                Route(.post, "/api/people/{to}/messages/", status: 201),
            ], nonce: nonce,
            screen: ScreenPoint(RoomsContract.messageBefore, key: "room", rewrites: ["text"]))
    }

    // Membership was checked by the veto at this point, inside this transaction.
    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = try target(&exchange)
        let text = exchange[text]
        let receipt = try exchange.append(desk.events.message, to: Topic(room)) {
            $0.member("text", text)
        }
        exchange.answer(receipt)
    }

    private func target(_ exchange: inout Exchange) throws(Refusal) -> RoomID {
        switch (exchange[room], exchange[to]) {
        case (let room?, nil): return room
        case (nil, let person?): return try desk.directRoom(with: person, &exchange)
        case (nil, nil):
            throw Refusal(.missingField, "Name a room, or a person in 'to'.", field: "room")
        case (_?, _?): throw Refusal(.badField, "Name a room or a person, not both.", field: "to")
        }
    }
}
