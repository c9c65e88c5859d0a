import PluginAPI

/// `rooms.unread`: the caller wants to come back to a message: it counts as unread again, with all
/// behind it. Their devices hear it; nobody else does.
struct Unread: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let sequence: Field<Int64>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        sequence = fields.integer(
            "sequence", 1...Int64.max, "The number of the first event to be unread again.")
        command = Command(
            "rooms.unread", "Moves the mark of what was read in a room back.", lane: .write,
            fields: fields,
            answer: ReadMark.answer(
                "Where the mark is now: ahead of that event, and no more than 20,000 events back."),
            routes: [Route(.post, "/api/rooms/{room}/unread/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, database) = (exchange[room], exchange.database)
        let place = try desk.place(in: room, exchange)
        // What the caller cleared stays read, and is not seen.
        let least = max(place.cleared, place.readSequence - StateDesk.readStride)
        let wanted = max(exchange[sequence] - 1, least)
        var mark = ReadMark(
            sequence: place.readSequence, messages: place.readMessages, mentions: place.mentions)
        if wanted < place.readSequence {
            let returned = try desk.messages(
                in: room, after: wanted, to: place.readSequence, database)
            mark = ReadMark(
                sequence: wanted, messages: place.readMessages - returned,
                mentions: try desk.mentions(
                    of: exchange.caller.account, in: room, after: wanted, database))
            try desk.store(mark, place, in: room, exchange)
        }
        exchange.answer.member("room", room)
        mark.write(of: place, into: &exchange.answer)
    }
}
