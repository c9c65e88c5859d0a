import PluginAPI

/// `rooms.members`: who belongs to a room, in pages.
struct Members: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let query: Field<Text?>
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        query = fields.optionalText("query", 1...32, "What their names begin with.")
        after = fields.optionalIdentifier("after", "The last account of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "Members in one page; 100 if left out.")
        command = Command(
            "rooms.members", "Lists the members of a room.", lane: .read,
            policy: Policy(role: .guest, cost: 2), fields: fields,
            answer: [
                AnswerMember("members", .list(Self.member), "By their accounts."),
                AnswerMember("count", .integer, "How many members the room has."),
            ], routes: [Route(.get, "/api/rooms/{room}/members/")])
    }

    private static let member = [
        AnswerMember("account", .identifier, "Who."),
        AnswerMember("username", .text, "Their name."),
        AnswerMember("display_name", .text, "What they want to be called; may be empty."),
        AnswerMember("role", .text, "Their role in the room."),
        AnswerMember("since", .integer, "When they joined, in milliseconds since 1970."),
        AnswerMember("muted", .flag, "They may not write at present."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireMember(exchange, of: room)
        exchange.answer.beginList("members")
        var rows = try exchange.database.rows(
            desk.people.members, room, exchange[after] ?? AccountID(raw: 0),
            exchange[limit] ?? 100, exchange[query]?.string.lowercased() ?? "")
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("account", rows.identifier(0, as: AccountID.self))
            exchange.answer.member("username", rows.text(1))
            exchange.answer.member("display_name", rows.text(5))
            exchange.answer.member(
                "role", RoomDesk.MemberRole(rawValue: rows.integer(2))?.word ?? "member")
            exchange.answer.member("since", rows.moment(3))
            exchange.answer.member("muted", rows.moment(4) > exchange.now)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        let count = try exchange.database.first(desk.people.memberCount, room) { $0.integer(0) }
        exchange.answer.member("count", count ?? 0)
    }
}
