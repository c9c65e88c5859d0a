import PluginAPI

/// `rooms.find`: the room of a `#name`.
struct Find: Verb {
    let desk: RoomDesk
    let command: Command
    private let handle: Field<Text>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        handle = fields.text("handle", 1...33, "A #name, with or without the sign.")
        command = Command(
            "rooms.find", "Finds the room of a #name.", lane: .read, fields: fields,
            answer: AnswerMember.room + AnswerMember.standing,
            routes: [Route(.get, "/api/channels/{handle}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let handle = try RoomHandle(exchange[handle])
        let unknown = Refusal(.notFound, "There is no room of this name.", field: "handle")
        guard let room = try desk.room(of: handle, exchange.database),
            try desk.reader(exchange, of: room) != nil
        else { throw unknown }
        try desk.answerRoom(room, &exchange)
    }
}
