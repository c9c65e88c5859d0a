import PluginAPI

/// `rooms.list`: the caller's rooms with the head of each log, and the invitations that wait.
struct List: Verb {
    let desk: RoomDesk
    let command: Command
    private let after: Field<RoomID?>
    private let limit: Field<Int64?>
    private let invitationsBefore: Field<RoomID?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last room of the page before.")
        limit = fields.optionalInteger(
            "limit", 1...200, "Rooms and invitations in one page; 100 if left out.")
        invitationsBefore = fields.optionalIdentifier(
            "invitations_before", "The last invitation's room of the page before.")
        command = Command(
            "rooms.list", "Lists the caller's rooms and invitations.", lane: .read, fields: fields,
            answer: [
                AnswerMember("rooms", .list(Self.room), "By their identifiers."),
                AnswerMember("invitations", .list(Self.invitation), "The newest room first."),
            ], routes: [Route(.get, "/api/rooms/")])
    }

    private static let room = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember("name", .text, "Its name; empty for a direct room."),
        AnswerMember("public", .flag, "Anyone may join without an invitation."),
        AnswerMember("direct", .flag, "It is between two people."),
        AnswerMember("role", .text, "The caller's role there."),
        AnswerMember("head", .integer, "The number of the last event of the room."),
    ]

    private static let invitation = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember("name", .text, "Its name."),
        AnswerMember("inviter", .identifier, "Who invited."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try answerRooms(&exchange)
        exchange.answer.beginList("invitations")
        var rows = try exchange.database.rows(
            desk.tables.invitationsOf, exchange.caller.account,
            exchange[invitationsBefore] ?? RoomID(raw: Int64.max), exchange[limit] ?? 100)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("room", rows.identifier(0, as: RoomID.self))
            exchange.answer.member("name", rows.text(1))
            exchange.answer.member("inviter", rows.identifier(2, as: AccountID.self))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }

    private func answerRooms(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("rooms")
        var rows = try exchange.database.rows(
            desk.tables.roomsOf, exchange.caller.account, exchange[after] ?? RoomID(raw: 0),
            exchange[limit] ?? 100)
        while try rows.next() {
            let room = rows.identifier(0, as: RoomID.self)
            exchange.answer.beginElement()
            exchange.answer.member("room", room)
            exchange.answer.member("name", rows.text(1))
            exchange.answer.member("public", rows.integer(2) != 0)
            exchange.answer.member("direct", rows.integer(3) != 0)
            exchange.answer.member(
                "role", RoomDesk.MemberRole(rawValue: rows.integer(4))?.word ?? "member")
            exchange.answer.member("head", try exchange.head(of: Topic(room)))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
