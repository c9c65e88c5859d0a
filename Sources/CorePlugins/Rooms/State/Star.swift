import PluginAPI

/// `rooms.star` and `rooms.unstar`: the caller's own list of messages.
struct Star: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>
    private let isStarred: Bool

    init(_ desk: StateDesk, isStarred: Bool) {
        self.desk = desk
        self.isStarred = isStarred
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        message = fields.identifier("message", "A message of the room.")
        command = Command(
            isStarred ? "rooms.star" : "rooms.unstar",
            isStarred
                ? "Puts a message on the caller's list." : "Takes a message off the caller's list.",
            lane: .write, fields: fields,
            answer: [
                AnswerMember("message", .identifier, "The message."),
                AnswerMember("starred", .flag, "It is on the list now."),
            ],
            routes: [
                Route(
                    isStarred ? .put : .delete, "/api/rooms/{room}/messages/{message}/star/")
            ])
    }

    // Done twice, it is as done once; and what is gone can still be taken off.
    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, message, me) = (exchange[room], exchange[message], exchange.caller.account)
        try desk.rooms.requireMember(exchange, of: room)
        let own = desk.tables.own
        let changed: Int
        if isStarred {
            _ = try desk.sequence(of: message, in: room, exchange)
            changed = try exchange.database.run(own.setStar, me, message, room, exchange.now)
        } else {
            changed = try exchange.database.run(own.deleteStar, me, message, room)
        }
        if changed > 0 {
            try exchange.announce(desk.events.starred, to: Topic(me)) { body in
                body.member("room", room)
                body.member("message", message)
                body.member("starred", isStarred)
            }
        }
        exchange.answer.member("message", message)
        exchange.answer.member("starred", isStarred)
    }
}
