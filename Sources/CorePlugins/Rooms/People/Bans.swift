import PluginAPI

/// `rooms.bans`: who is kept out of a room, in pages.
struct Bans: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        after = fields.optionalIdentifier("after", "The last account of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "Bans in one page; 100 if left out.")
        command = Command(
            "rooms.bans", "Lists who is kept out of a room.", lane: .read, fields: fields,
            answer: [AnswerMember("bans", .list(Self.ban), "By their accounts.")],
            routes: [Route(.get, "/api/rooms/{room}/bans/")])
    }

    private static let ban = [
        AnswerMember("account", .identifier, "Who."),
        AnswerMember(
            "until", .integer, "The end, in milliseconds since 1970; without it, for ever.",
            isOptional: true),
        AnswerMember("reason", .text, "Why; may be empty."),
        AnswerMember("by", .identifier, "Who banned them."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        _ = try desk.requirePower(.moderator, exchange, in: room)
        exchange.answer.beginList("bans")
        var rows = try exchange.database.rows(
            desk.doors.bans, room, exchange[after] ?? AccountID(raw: 0), exchange.now,
            exchange[limit] ?? 100)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("account", rows.identifier(0, as: AccountID.self))
            if rows.moment(1) != RoomDesk.never { exchange.answer.member("until", rows.moment(1)) }
            exchange.answer.member("reason", rows.text(2))
            exchange.answer.member("by", rows.identifier(3, as: AccountID.self))
            exchange.answer.member("at", rows.moment(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
