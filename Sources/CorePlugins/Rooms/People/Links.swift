import PluginAPI

/// `rooms.links`: the invite links of a room that are still good, without their secrets.
struct Links: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        command = Command(
            "rooms.links", "Lists the invite links of a room.", lane: .read, fields: fields,
            answer: [AnswerMember("links", .list(Self.link), "The oldest first; at most 100.")],
            routes: [Route(.get, "/api/rooms/{room}/links/")])
    }

    private static let link = [
        AnswerMember("link", .identifier, "The link."),
        AnswerMember("by", .identifier, "Who made it."),
        AnswerMember(
            "uses", .integer, "How often it may still be used; without it, always.",
            isOptional: true),
        AnswerMember(
            "expires", .integer, "When it ends, in milliseconds since 1970.", isOptional: true),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        _ = try desk.requirePower(.moderator, exchange, in: room)
        exchange.answer.beginList("links")
        var rows = try exchange.database.rows(desk.doors.links, room, exchange.now)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("link", rows.identifier(0, as: EventID.self))
            exchange.answer.member("by", rows.identifier(1, as: AccountID.self))
            if rows.integer(2) != 0 { exchange.answer.member("uses", rows.integer(2)) }
            if rows.integer(3) != 0 { exchange.answer.member("expires", rows.moment(3)) }
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
