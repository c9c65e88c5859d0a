import PluginAPI

/// `rooms.send`: says something in a room, or to a person (which opens the direct room). The path
/// that must be fast: a plain message costs two statements here, beside the veto's look-up.
struct Send: Verb {
    let desk: RoomDesk
    let words: SlashWords
    let command: Command
    private let room: Field<RoomID?>
    private let to: Field<AccountID?>
    private let text: Field<Text?>
    private let nonce: Field<Text?>
    private let reply: Field<EventID?>
    private let thread: Field<EventID?>
    private let forward: Field<EventID?>
    private let attachments: Field<IdentifierList<EventID>?>
    private let buttons: Field<Text?>

    init(_ desk: RoomDesk, _ words: SlashWords) {
        self.desk = desk
        self.words = words
        var fields = FieldList()
        room = fields.optionalIdentifier("room", "A room that the caller is a member of.")
        to = fields.optionalIdentifier("to", "A person, instead of a room.")
        text = fields.optionalText(
            "text", 1...8000, "What to say; may be left out where there are attachments.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        reply = fields.optionalIdentifier("reply_to", "A message of the room to answer.")
        thread = fields.optionalIdentifier(
            "thread", "The message that begins the thread to write in.")
        forward = fields.optionalIdentifier(
            "forward_of", "A message to pass on: `text` is then what it says.")
        attachments = fields.optionalIdentifiers("attachments", most: 20, "What is attached.")
        buttons = fields.optionalJSON(
            "buttons", MessageButtons.jsonLength, MessageButtons.purpose)
        command = Command(
            "rooms.send", "Says something in a room or to a person.", lane: .write, fields: fields,
            answer: AnswerMember.sent,
            routes: [
                Route(.post, "/api/rooms/{room}/messages/", status: 201),
                Route(.post, "/api/people/{to}/messages/", status: 201),
            ], nonce: nonce,
            screen: ScreenPoint(
                RoomsContract.messageBefore, key: "room", rewrites: ["text"],
                past: Self.past(desk)))
    }

    private static func past(_ desk: RoomDesk) -> ScreenPast {
        ScreenPast(
            of: RoomsContract.messageEvent,
            mayRead: { caller, topic, now, database throws(Refusal) in
                try desk.mayRead(caller.account, RoomID(raw: topic.raw), at: now, database)
            },
            moderates: { caller, topic, _, database throws(Refusal) in
                try desk.moderates(caller, RoomID(raw: topic.raw), database)
            })
    }

    // Who may write was checked by the veto at this point, inside this transaction.
    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = try target(&exchange)
        var draft = MessageDraft(
            text: exchange[text], nonce: exchange[nonce], reply: exchange[reply],
            thread: exchange[thread], forward: exchange[forward],
            attachments: exchange[attachments].flatMap { $0.commaSeparated.count > 0 ? $0 : nil },
            buttons: try MessageButtons(optional: exchange[buttons]), script: exchange.script)
        guard draft.text != nil || draft.attachments != nil else {
            throw Refusal(.missingField, "Say something.", field: "text")
        }
        switch try words.meaning(of: draft, in: room, &exchange) {
        case .text: break
        case .said(let said): draft.text = said
        case .call(let call):
            return exchange.answer(try desk.call(call, draft, in: room, exchange))
        }
        exchange.answer(try desk.say(draft, in: room, exchange))
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

extension AnswerMember {
    /// A receipt, or that of a command that was accepted.
    static let sent = [
        AnswerMember("id", .identifier, "The message's identifier; of a command the call's."),
        AnswerMember("topic", .identifier, "The room."),
        AnswerMember(
            "sequence", .integer,
            "The message's number in the room's log; 0 where a script's command was called instead."
        ),
    ]
}
