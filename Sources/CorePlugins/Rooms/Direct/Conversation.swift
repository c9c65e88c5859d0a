import PluginAPI

/// `rooms.conversation`: what was said with a person or in a room, as clients of the original ask
/// for it; `rooms.history` shows all that happened.
struct Conversation: Verb {
    let desk: RoomDesk
    let command: Command
    private let id: Field<EventID>
    private let before: Field<Int64?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        id = fields.identifier("id", "A person, or a room that the caller may read.")
        before = fields.optionalInteger(
            "before", 1...Int64.max, "Only messages ahead of this number.")
        limit = fields.optionalInteger("limit", 1...100, "Messages in one page; 50 if left out.")
        command = Command(
            "rooms.conversation", "Reads the messages with a person or of a room.", lane: .read,
            policy: Policy(role: .guest, cost: 3), fields: fields,
            answer: [
                AnswerMember(
                    "room", .identifier, "The room; absent before the first words to a person.",
                    isOptional: true),
                AnswerMember("messages", .list(Self.message), "The newest first."),
            ],
            routes: [Route(.get, "/api/contact/chat-room/message/{id}/", refusesByField: true)])
    }

    private static let message = [
        AnswerMember("id", .identifier, "The message."),
        AnswerMember("sender", .identifier, "Who said it."),
        AnswerMember("text", .text, "What it says; empty when it was deleted."),
        AnswerMember("sequence", .integer, "Its number in the room's log."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("edited", .flag, "It said something else before."),
        AnswerMember("deleted", .flag, "It was deleted for all."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = try room(exchange)
        if let room { exchange.answer.member("room", room) }
        exchange.answer.beginList("messages")
        if let room { try answerMessages(of: room, &exchange) }
        exchange.answer.endList()
    }

    // An identifier stands for a room that the caller may read, or else for a person.
    private func room(_ exchange: borrowing Exchange) throws(Refusal) -> RoomID? {
        let (me, id) = (exchange.caller.account, exchange[id].raw)
        let other = AccountID(raw: id)
        guard try desk.accounts.exists(other, in: exchange.database), other != me else {
            guard try desk.reader(exchange, of: RoomID(raw: id)) != nil else {
                throw Refusal(
                    .notFound, "There is no such person, and no room that you may read.",
                    field: "id")
            }
            return RoomID(raw: id)
        }
        let room = try desk.knownRoom(of: me, other, exchange.database)
        guard let room, try desk.isMember(me, of: room, exchange.database) else { return nil }
        return room
    }

    private func answerMessages(of room: RoomID, _ exchange: inout Exchange) throws(Refusal) {
        var rows = try exchange.database.rows(
            desk.messages.said, room, exchange[before] ?? Int64.max, exchange.caller.account,
            exchange[limit] ?? 50)
        while try rows.next() {
            let id = rows.identifier(0, as: EventID.self)
            exchange.answer.beginElement()
            exchange.answer.member("id", id)
            exchange.answer.member("sender", rows.identifier(1, as: AccountID.self))
            exchange.answer.member("text", rows.text(2))
            exchange.answer.member("sequence", rows.integer(3))
            exchange.answer.member("at", id.moment)
            exchange.answer.member("edited", rows.integer(4) != 0)
            exchange.answer.member("deleted", rows.integer(5) != 0)
            exchange.answer.endObject()
        }
    }
}
