import PluginAPI

/// `rooms.edit`: the author says it otherwise. The log shows the new text from now on; what it said
/// before stays readable.
struct Edit: Verb {
    /// Edits of one message.
    private static let limit: Int64 = 100

    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let text: Field<Text>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "A message of the caller's.")
        text = fields.text("text", 1...8000, "What it says from now on.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.edit", "Changes what a message of the caller's says.", lane: .write,
            fields: fields, answer: AnswerMember.receipt,
            routes: [Route(.patch, "/api/rooms/{room}/messages/{message}/")], nonce: nonce,
            screen: ScreenPoint(RoomsContract.editBefore, key: "room", rewrites: ["text"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, text) = (exchange[room], exchange[text])
        _ = try desk.requireVoice(exchange, in: room)
        let message = try desk.message(exchange[message], in: room, exchange.database)
        guard message.author == exchange.caller.account else {
            throw Refusal(.forbidden, "Only its author edits a message.", field: "message")
        }
        guard !message.isForward else {
            throw Refusal(.forbidden, "What was passed on cannot be edited.", field: "message")
        }
        let edits = try exchange.database.first(desk.messages.revisionCount, message.id) {
            $0.integer(0)
        }
        let number = (edits ?? 0) + 1
        guard number <= Self.limit else {
            throw Refusal(
                .conflict, "A message can be edited \(Self.limit) times.", field: "message")
        }
        let receipt = try exchange.append(desk.events.edited, to: Topic(room)) { body in
            body.member("message", message.id)
            body.member("of", message.sequence)
            body.member("text", text)
            body.member("number", number)
        }
        try exchange.database.run(
            desk.messages.insertRevision, message.id, number, message.text, exchange.now,
            receipt.id)
        let now = exchange.now
        try exchange.amend(message.id, of: Topic(room)) { body in
            body.member("text", text)
            message.copyMembers(to: &body) { $0 != "text" && $0 != "edited" && $0 != "edits" }
            body.member("edited", now)
            body.member("edits", number)
        }
        exchange.answer(receipt)
    }
}
