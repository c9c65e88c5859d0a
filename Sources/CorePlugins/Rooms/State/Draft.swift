import PluginAPI

/// `rooms.draft`: keeps what the caller has begun to write in a room, for all their devices.
struct Draft: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let text: Field<Text?>
    private let reply: Field<EventID?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        text = fields.optionalText(
            "text", 0...8000, "What was written so far; empty or left out forgets the draft.")
        reply = fields.optionalIdentifier("reply", "The message that it will answer.")
        command = Command(
            "rooms.draft", "Keeps a draft, or forgets it.", lane: .write, fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("kept", .flag, "There is a draft now."),
            ], routes: [Route(.put, "/api/rooms/{room}/draft/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        try desk.rooms.requireMember(exchange, of: room)
        let text = exchange[text] ?? Text("")
        let reply = exchange[reply] ?? EventID(raw: 0)
        if reply.raw > 0 {
            _ = try desk.rooms.message(reply, in: room, exchange.database, field: "reply")
        }
        if text.count > 0 {
            try exchange.database.run(
                desk.tables.own.setDraft, me, room, text, reply, exchange.now)
        } else {
            try exchange.database.run(desk.rooms.people.deleteDraft, me, room)
        }
        try exchange.announce(desk.events.draft, to: Topic(me)) { body in
            body.member("room", room)
            body.member("text", text)
            if reply.raw > 0 { body.member("reply", reply) }
        }
        exchange.answer.member("room", room)
        exchange.answer.member("kept", text.count > 0)
    }
}
