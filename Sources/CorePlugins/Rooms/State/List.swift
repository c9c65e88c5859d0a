import PluginAPI

/// `rooms.list`: the caller's rooms, with all that a list of them shows, and the invitations that
/// wait.
struct List: Verb {
    let desk: StateDesk
    let command: Command
    private let after: Field<RoomID?>
    private let limit: Field<Int64?>
    private let invitationsBefore: Field<RoomID?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last room of the page before.")
        limit = fields.optionalInteger(
            "limit", 1...500, "Rooms and invitations in one page; 100 if left out.")
        invitationsBefore = fields.optionalIdentifier(
            "invitations_before", "The last invitation's room of the page before.")
        command = Command(
            "rooms.list", "Lists the caller's rooms and invitations.", lane: .read, fields: fields,
            answer: [
                AnswerMember("rooms", .list(ListedRoom.answer), "By their identifiers."),
                AnswerMember("invitations", .list(Self.invitation), "The newest room first."),
            ], routes: [Route(.get, "/api/rooms/")])
    }

    private static let invitation = [
        AnswerMember("room", .identifier, "The room."),
        AnswerMember("name", .text, "Its name."),
        AnswerMember("inviter", .identifier, "Who invited."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("rooms")
        var rooms = try exchange.database.rows(
            desk.tables.marks.list, exchange.caller.account, exchange[after] ?? RoomID(raw: 0),
            exchange[limit] ?? 100)
        while try rooms.next() {
            let room = ListedRoom(rooms)
            let head = try exchange.head(of: Topic(room.id))
            let unread = try firstUnread(of: room, exchange.database)
            exchange.answer.beginElement()
            room.write(rooms, head: head, firstUnread: unread, into: &exchange.answer)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        try answerInvitations(&exchange)
    }

    private func firstUnread(of room: ListedRoom, _ database: Database) throws(Refusal) -> Int64 {
        guard room.unread > 0 else { return 0 }
        return try database.first(
            desk.tables.marks.firstMessageAfter, room.id, room.unreadAfter
        ) { $0.integer(0) } ?? 0
    }

    private func answerInvitations(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("invitations")
        var rows = try exchange.database.rows(
            desk.rooms.tables.invitationsOf, exchange.caller.account,
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
}
