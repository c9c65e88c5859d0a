import PluginAPI

/// `rooms.reactions`: the signs under a message, and who put one of them.
struct Reactions: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let reaction: Field<Text?>
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "The message's room, which the caller may read.")
        message = fields.identifier("message", "The message.")
        reaction = fields.optionalText("reaction", 1...64, "Also who reacted with this.")
        after = fields.optionalIdentifier("after", "The last account of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "People in one page; 100 if left out.")
        command = Command(
            "rooms.reactions", "Lists the reactions to a message.", lane: .read, fields: fields,
            answer: [
                AnswerMember("reactions", .list(Self.count), "The oldest first; at most 50."),
                AnswerMember(
                    "people", .list(Self.person), "By their accounts; with `reaction` alone.",
                    isOptional: true),
            ], routes: [Route(.get, "/api/rooms/{room}/messages/{message}/reactions/")])
    }

    private static let count = [
        AnswerMember("reaction", .text, "The sign."),
        AnswerMember("count", .integer, "How many people."),
        AnswerMember("mine", .flag, "The caller is one of them."),
    ]

    private static let person = [
        AnswerMember("account", .identifier, "Who."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireReader(exchange, of: room)
        let message = try desk.seenMessage(exchange[message], in: room, exchange)
        exchange.answer.beginList("reactions")
        var rows = try exchange.database.rows(
            desk.remarks.reactionCounts, message.id, exchange.caller.account)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("reaction", rows.text(0))
            exchange.answer.member("count", rows.integer(1))
            exchange.answer.member("mine", rows.integer(2) != 0)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        if let reaction = exchange[reaction] { try answerPeople(reaction, message.id, &exchange) }
    }

    private func answerPeople(
        _ reaction: Text, _ message: EventID, _ exchange: inout Exchange
    ) throws(Refusal) {
        exchange.answer.beginList("people")
        var rows = try exchange.database.rows(
            desk.remarks.reactors, message, reaction, exchange[after] ?? AccountID(raw: 0),
            exchange[limit] ?? 100)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("account", rows.identifier(0, as: AccountID.self))
            exchange.answer.member("at", rows.moment(1))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
