import PluginAPI

/// `rooms.read`: the caller has read a room up to a number. All their devices hear it, and the
/// others of a small room, unless the caller keeps it to themselves.
struct Read: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let sequence: Field<Int64>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        sequence = fields.integer(
            "sequence", 1...Int64.max, "The number of the last event that was seen.")
        command = Command(
            "rooms.read", "Moves the mark of what was read in a room; never back.", lane: .write,
            fields: fields,
            answer: ReadMark.answer(
                "Where the mark is now: no further than the log, and no more than 20,000 events on; ask again then."
            ), routes: [Route(.post, "/api/rooms/{room}/read/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let place = try desk.place(in: room, exchange)
        let head = try exchange.head(of: Topic(room))
        let wanted = min(exchange[sequence], head)
        var mark = ReadMark(
            sequence: place.readSequence, messages: place.readMessages,
            mentions: place.mentions)
        if wanted > mark.sequence {
            mark = try moved(place, to: wanted, in: room, exchange)
            try desk.store(mark, place, in: room, exchange)
            try tellSeen(mark, place, room, exchange)
        }
        exchange.answer.member("room", room)
        mark.write(of: place, into: &exchange.answer)
    }

    // Counts from the nearer side, so that a long absence costs little where it is read to its end.
    private func moved(
        _ place: StateDesk.Place, to wanted: Int64, in room: RoomID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> ReadMark {
        let database = exchange.database
        let (ahead, behind) = (place.last - wanted, wanted - place.readSequence)
        var reached = wanted
        var messages = place.messages
        if ahead > 0, ahead <= min(behind, StateDesk.readStride) {
            messages -= try desk.messages(in: room, after: wanted, to: place.last, database)
        } else if ahead > 0 {
            reached = min(wanted, place.readSequence + StateDesk.readStride)
            messages =
                try place.readMessages
                + desk.messages(in: room, after: place.readSequence, to: reached, database)
        }
        let mentions = try desk.mentions(
            of: exchange.caller.account, in: room, after: reached, database)
        return ReadMark(sequence: reached, messages: messages, mentions: mentions)
    }

    // Who has not answered a request says nothing by reading it.
    private func tellSeen(
        _ mark: ReadMark, _ place: StateDesk.Place, _ room: RoomID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let isDiscreet = try exchange.database.has(
            desk.tables.marks.isDiscreet, exchange.caller.account)
        guard !isDiscreet, !place.isRequest else { return }
        try desk.tell(desk.events.seen, room, at: place, exchange) { body in
            body.member("room", room)
            body.member("sequence", mark.sequence)
        }
    }
}
