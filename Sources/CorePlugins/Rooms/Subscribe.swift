import PluginAPI

/// `rooms.subscribe`: from here on, this connection hears the room. It runs in the commit order, so
/// the answered head splits the log exactly: up to it is history, behind it comes live.
struct Subscribe: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        command = Command(
            "rooms.subscribe", "Hears a room from here on.", lane: .write, fields: fields,
            answer: [
                AnswerMember("topic", .identifier, "The room."),
                AnswerMember(
                    "sequence", .integer, "The head: live events begin at the next number."),
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireReader(exchange, of: room)
        try exchange.subscribe(to: Topic(room))
        exchange.answer.member("topic", room)
        exchange.answer.member("sequence", try exchange.head(of: Topic(room)))
    }
}

/// `rooms.unsubscribe`: this connection no longer hears the room.
struct Unsubscribe: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller may read.")
        command = Command(
            "rooms.unsubscribe", "Hears a room no longer.", lane: .write, fields: fields,
            answer: [AnswerMember("topic", .identifier, "The room.")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        // Only rooms: the topic of one's own account is not a room's to silence.
        try desk.requireReader(exchange, of: exchange[room])
        try exchange.unsubscribe(from: Topic(exchange[room]))
        exchange.answer.member("topic", exchange[room])
    }
}
