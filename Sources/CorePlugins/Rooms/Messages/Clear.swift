import PluginAPI

/// `rooms.clear`: the caller's own view of a room begins anew. The log stays as it is.
struct Clear: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        command = Command(
            "rooms.clear", "Clears the caller's own history of a room.", lane: .write,
            fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("upto", .integer, "The caller sees what comes behind this number."),
            ], routes: [Route(.post, "/api/rooms/{room}/clear/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        try desk.requireMember(exchange, of: room)
        let head = try exchange.head(of: Topic(room))
        try exchange.database.run(desk.messages.clear, room, me, head)
        // What lies before needs no hiding any more.
        try exchange.database.run(desk.messages.unhideAll, me, room)
        try exchange.announce(desk.events.own.cleared, to: Topic(me)) { body in
            body.member("room", room)
            body.member("upto", head)
        }
        exchange.answer.member("room", room)
        exchange.answer.member("upto", head)
    }
}
