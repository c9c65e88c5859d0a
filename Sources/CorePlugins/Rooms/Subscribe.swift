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

/// `rooms.subscribe_many`: hears many rooms by one question, as a client does that has just come.
struct SubscribeMany: Verb {
    let desk: RoomDesk
    let command: Command
    private let rooms: Field<IdentifierList<RoomID>>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        rooms = fields.identifiers("rooms", most: 500, "Rooms that the caller may read.")
        command = Command(
            "rooms.subscribe_many", "Hears many rooms from here on.", lane: .write,
            policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember(
                    "heads",
                    .list([
                        AnswerMember("topic", .identifier, "The room."),
                        AnswerMember(
                            "sequence", .integer,
                            "The head: live events begin at the next number."),
                    ]),
                    "The rooms that are heard now; those that the caller may not read are left out."
                )
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("heads")
        for room in exchange[rooms] where try desk.reader(exchange, of: room) != nil {
            try exchange.subscribe(to: Topic(room))
            exchange.answer.beginElement()
            exchange.answer.member("topic", room)
            exchange.answer.member("sequence", try exchange.head(of: Topic(room)))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
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
