import PluginAPI

/// `contacts.accept_messages` and `contacts.decline_messages`: the receiver says what becomes of a
/// message request. What was declined can be accepted later.
struct AnswerMessages: Verb {
    let command: Command
    private let direct: DirectRooms
    private let state: DirectState
    private let room: Field<RoomID>

    init(_ direct: DirectRooms, as state: DirectState) {
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
        else {
            throw Refusal(.notFound, "No stranger began such a room with you.", field: "room")
        }
        guard beginning.state == .open || beginning.state == .declined && state == .accepted else {
            throw Refusal(.conflict, "This request was answered already.", field: "room")
        }
        try direct.end(room, beginning, as: state, &exchange)
        exchange.answer.member("room", room)
        exchange.answer.member("account", beginning.sender)
    }
}
