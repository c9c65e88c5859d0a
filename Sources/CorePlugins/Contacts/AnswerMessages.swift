import PluginAPI

/// `contacts.accept_messages` and `contacts.decline_messages`: the receiver says what becomes of a
/// message request. What was declined can be accepted later.
struct AnswerMessages: Verb {
    let command: Command
    private let desk: ContactDesk
    private let direct: DirectRooms
    private let state: DirectState
    private let room: Field<RoomID>

    init(_ desk: ContactDesk, _ direct: DirectRooms, as state: DirectState) {
        self.desk = desk
        self.direct = direct
        self.state = state
        var fields = FieldList()
        room = fields.identifier("room", "A direct room that a stranger began.")
        let (verb, purpose) =
            state == .accepted
            ? ("accept", "Lets a stranger write on.")
            : ("decline", "Keeps a stranger from writing on.")
        command = Command(
            "contacts.\(verb)_messages", purpose, lane: .write, fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("account", .identifier, "The stranger."),
            ],
            routes: [
                Route(
                    .post, "/api/contact/message-requests/{room}/\(verb)", refusesByField: true)
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, database) = (exchange[room], exchange.database)
        guard let beginning = try direct.beginning(of: room, database),
            beginning.receiver == exchange.caller.account
        else { throw Self.unknownRequest }
        if state == .accepted { try refuseBlocked(beginning, database) }
        guard beginning.state == .open || beginning.state == .declined && state == .accepted else {
            throw Refusal(.conflict, "This request was answered already.", field: "room")
        }
        try direct.end(room, beginning, as: state, &exchange)
        exchange.answer.member("room", room)
        exchange.answer.member("account", beginning.sender)
    }

    private static let unknownRequest = Refusal(
        .notFound, "No stranger began such a room with you.", field: "room")

    // The block has ended it, and who is blocked hears nothing of an answer.
    private func refuseBlocked(
        _ beginning: DirectRooms.Beginning, _ database: Database
    ) throws(Refusal) {
        let (me, sender) = (beginning.receiver, beginning.sender)
        if try database.has(desk.tables.hasBlocked, me, sender) {
            throw ContactDesk.ownBlock("room")
        }
        if try database.has(desk.tables.hasBlocked, sender, me) { throw Self.unknownRequest }
    }
}
