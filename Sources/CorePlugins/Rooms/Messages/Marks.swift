import PluginAPI

/// `rooms.marks`: what stands beside some messages, for a part of the log whose later events are
/// not read.
struct Marks: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let messages: Field<IdentifierList<EventID>>

    /// Of one message; `rooms.reactions` lists them all.
    private static let mostReactions: Int64 = 200

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        messages = fields.identifiers("messages", most: 100, "Messages of the room.")
        command = Command(
            "rooms.marks", "Tells the reactions, replies and pins of some messages.", lane: .read,
            policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember(
                    "reactions", .list(Self.reaction), "The oldest first; 200 of a message at most."
                ), AnswerMember("threads", .list(Self.thread), "Those that have replies."),
                AnswerMember(
                    "pins", .list([AnswerMember("message", .identifier, "The message.")]),
                    "Those that are pinned."),
            ], routes: [Route(.get, "/api/rooms/{room}/marks/")])
    }

    private static let reaction = [
        AnswerMember("message", .identifier, "The message."),
        AnswerMember("reaction", .text, "The sign."),
        AnswerMember("account", .identifier, "Who put it."),
    ]

    private static let thread = [
        AnswerMember("message", .identifier, "The message that began it."),
        AnswerMember("replies", .integer, "How many there are."),
        AnswerMember("last", .integer, "The number of the last."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireReader(exchange, of: room)
        var seen: [EventID] = []
        for message in exchange[messages]
        where try desk.seesMessage(message, in: room, exchange) { seen.append(message) }
        exchange.answer.beginList("reactions")
        for message in seen { try answerReactions(message, &exchange) }
        exchange.answer.endList()
        exchange.answer.beginList("threads")
        for message in seen { try answerThread(message, &exchange) }
        exchange.answer.endList()
        exchange.answer.beginList("pins")
        for message in seen where try exchange.database.has(desk.pinned.isPinned, room, message) {
            exchange.answer.beginElement()
            exchange.answer.member("message", message)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }

    private func answerReactions(
        _ message: EventID, _ exchange: inout Exchange
    ) throws(Refusal) {
        var rows = try exchange.database.rows(
            desk.remarks.reactions, message, Self.mostReactions)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("message", message)
            exchange.answer.member("reaction", rows.text(0))
            exchange.answer.member("account", rows.identifier(1, as: AccountID.self))
            exchange.answer.endObject()
        }
    }

    private func answerThread(_ message: EventID, _ exchange: inout Exchange) throws(Refusal) {
        let found = try exchange.database.first(desk.remarks.thread, message) {
            ($0.integer(0), $0.integer(1))
        }
        guard let (replies, last) = found else { return }
        exchange.answer.beginElement()
        exchange.answer.member("message", message)
        exchange.answer.member("replies", replies)
        exchange.answer.member("last", last)
        exchange.answer.endObject()
    }
}
