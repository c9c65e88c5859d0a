import PluginAPI

/// `rooms.readers`: who has read a message.
struct Readers: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        message = fields.identifier("message", "A message of the room.")
        after = fields.optionalIdentifier("after", "`next` of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "Members in one page; 100 if left out.")
        command = Command(
            "rooms.readers",
            "Lists the other members who have read a message, but for those who keep that to themselves.",
            lane: .read, fields: fields,
            answer: [
                AnswerMember("readers", .list(Self.reader), "By their accounts."),
                AnswerMember(
                    "next", .identifier, "Ask with it as `after` for the rest.", isOptional: true),
            ], routes: [Route(.get, "/api/rooms/{room}/messages/{message}/readers/")])
    }

    private static let reader = [
        AnswerMember("account", .identifier, "Who."),
        AnswerMember("sequence", .integer, "How far they have read the room."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        let limit = exchange[limit] ?? 100
        try desk.rooms.requireMember(exchange, of: room)
        let sequence = try desk.sequence(of: exchange[message], in: room, exchange)
        guard try !exchange.database.has(desk.tables.marks.isDiscreet, me) else {
            throw Refusal(
                .forbidden, "Who lets nobody know what they have read is not told of others.")
        }
        exchange.answer.beginList("readers")
        var read: Int64 = 0
        var last = AccountID(raw: 0)
        var rows = try exchange.database.rows(
            desk.tables.marks.readers, room, exchange[after] ?? AccountID(raw: 0), sequence, me,
            limit)
        while try rows.next() {
            read += 1
            last = rows.identifier(0)
            guard try desk.mayReach(me, from: last, exchange.database) else { continue }
            exchange.answer.beginElement()
            exchange.answer.member("account", last)
            exchange.answer.member("sequence", rows.integer(1))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        if read == limit { exchange.answer.member("next", last) }
    }
}
