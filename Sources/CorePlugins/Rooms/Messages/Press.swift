import PluginAPI

/// `rooms.press`: presses a button of a program's message, and tells the program alone.
struct Press: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let button: Field<Text>
    private let value: Field<Text?>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "A message with buttons.")
        button = fields.text("button", MessageButtons.nameLength, "The button's name.")
        value = fields.optionalText(
            "value", MessageButtons.valueLength, "The button's value, where it has one.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.press", "Presses a button of a message: its program is told.", lane: .write,
            policy: Policy(role: .guest, rate: Rate(60, per: .seconds(60))), fields: fields,
            answer: [
                AnswerMember("id", .identifier, "The message."),
                AnswerMember("topic", .identifier, "Its room."),
                AnswerMember("sequence", .integer, "Its number in the room's log."),
            ],
            routes: [Route(.post, "/api/rooms/{room}/messages/{message}/presses/")], nonce: nonce)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        _ = try desk.requireVoice(exchange, in: room)
        try desk.silence.requireVoice(exchange.caller, exchange.database, at: exchange.now)
        let message = try desk.seenMessage(exchange[message], in: room, exchange)
        if message.author != exchange.caller.account {
            try desk.judges.require(message.author, field: "message", exchange)
        }
        let found = MessageButtons(of: message)
            .button(exchange[button].string, exchange[value]?.string)
        guard let found else {
            throw Refusal(.notFound, "The message has no such button.", field: "button")
        }
        try tell(found, of: message, exchange)
        exchange.answer(
            Receipt(id: message.id, topic: Topic(room), sequence: message.sequence))
    }

    // Of what the shadowed do nobody hears.
    private func tell(
        _ button: MessageButtons.Button, of message: StoredMessage,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard let program = try program(of: message, exchange) else {
            throw Refusal(
                .notFound, "The program that made this button is gone.", field: "message")
        }
        let isShadowed = try desk.silence.isShadowed(
            exchange.caller, exchange.database, at: exchange.now)
        guard !isShadowed else { return }
        try exchange.announce(desk.events.own.pressed, to: Topic(message.author)) { body in
            body.member("room", message.room)
            body.member("message", message.id)
            body.member("of", message.sequence)
            body.member("program", program)
            body.member("name", button.name)
            if let value = button.value { body.member("value", value) }
        }
    }

    // A bot, or the room's script that said it in its owner's name.
    private func program(
        of message: StoredMessage, _ exchange: borrowing Exchange
    ) throws(Refusal) -> String? {
        if let script = message.script {
            return TopicScripts.identifier(of: script, on: Topic(message.room))
        }
        return try exchange.database.first(desk.messages.program, message.author) { $0.text(0) }
    }
}
