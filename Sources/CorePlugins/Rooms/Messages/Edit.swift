import PluginAPI

/// `rooms.edit`: the author says it otherwise. The log shows the new text from now on; what it said
/// before stays readable.
struct Edit: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let text: Field<Text>
    private let buttons: Field<Text?>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room.")
        message = fields.identifier("message", "A message of the caller's.")
        text = fields.text("text", 1...8000, "What it says from now on.")
        buttons = fields.optionalJSON(
            "buttons", MessageButtons.jsonLength, MessageButtons.purpose)
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.edit", "Changes what a message of the caller's says.", lane: .write,
            fields: fields, answer: AnswerMember.receipt,
            routes: [Route(.patch, "/api/rooms/{room}/messages/{message}/")], nonce: nonce,
            screen: ScreenPoint(RoomsContract.editBefore, key: "room", rewrites: ["text"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let edit = MessageEdit(
            room: exchange[room], message: exchange[message], text: exchange[text],
            buttons: try MessageButtons(optional: exchange[buttons]),
            author: exchange.caller.account, script: exchange.script)
        exchange.answer(try desk.carryOut(edit, exchange))
    }
}

/// What an author says instead.
struct MessageEdit {
    let room: RoomID
    let message: EventID
    let text: Text
    /// Nil where they stay as they are.
    let buttons: MessageButtons?
    let author: AccountID
    /// The room's script that asks.
    var script: String?

    /// Whether this member of the message's body is made anew.
    func replaces(_ member: String) -> Bool {
        ["text", "edited", "edits"].contains(member) || member == "buttons" && buttons != nil
    }
}

extension RoomDesk {
    /// Edits of one message; of one with buttons, which shows what came of them, more.
    private static let editLimit: Int64 = 100
    private static let liveEditLimit: Int64 = 500

    /// Changes what a message says, if its author may still speak there.
    func carryOut(_ edit: MessageEdit, _ exchange: borrowing Exchange) throws(Refusal) -> Receipt {
        let standing = try standing(of: edit.author, in: edit.room, exchange.database)
        guard let standing, standing.role != nil else { throw Self.unknownRoom }
        try standing.requireVoice(at: exchange.now)
        let message = try editable(edit, exchange.database)
        let edits = try exchange.database.first(messages.revisionCount, message.id) {
            $0.integer(0)
        }
        let number = (edits ?? 0) + 1
        let limit = message.hasButtons ? Self.liveEditLimit : Self.editLimit
        guard number <= limit else {
            throw Refusal(
                .conflict, "A message can be edited \(limit) times.", field: "message")
        }
        let topic = Topic(edit.room)
        let receipt = try exchange.append(events.edited, to: topic, by: edit.author) { body in
            body.member("message", message.id)
            body.member("of", message.sequence)
            body.member("text", edit.text)
            body.member("number", number)
            edit.buttons?.write(to: &body)
        }
        try exchange.database.run(
            messages.insertRevision, message.id, number, message.text, exchange.now, receipt.id)
        let now = exchange.now
        try exchange.amend(message.id, of: topic) { body in
            body.member("text", edit.text)
            message.copyMembers(to: &body) { !edit.replaces($0) }
            if let buttons = edit.buttons, !buttons.isEmpty { buttons.write(to: &body) }
            body.member("edited", now)
            body.member("edits", number)
        }
        return receipt
    }

    private func editable(
        _ edit: MessageEdit, _ database: Database
    ) throws(Refusal) -> StoredMessage {
        let message = try message(edit.message, in: edit.room, database)
        guard message.author == edit.author else {
            throw Refusal(.forbidden, "Only its author edits a message.", field: "message")
        }
        // Nobody puts words into another's mouth: no script into its owner's or another script's,
        // and no owner into a script's.
        guard message.script == edit.script else {
            throw Refusal(
                .forbidden, "What a room's script said it edits alone, and nothing else.",
                field: "message")
        }
        guard !message.isForward else {
            throw Refusal(.forbidden, "What was passed on cannot be edited.", field: "message")
        }
        return message
    }
}
