import PluginAPI

/// `rooms.read`: the caller has read a room up to a number. All their devices hear it, and the
/// others of a small room, unless the caller keeps it to themselves.
struct Read: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let sequence: Field<Int64>

    /// Events that one request counts at most: about 15 ms of the writer.
    private static let stride: Int64 = 20_000

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        sequence = fields.integer(
            "sequence", 1...Int64.max, "The number of the last event that was seen.")
        command = Command(
            "rooms.read", "Moves the mark of what was read in a room; never back.", lane: .write,
            fields: fields,
            answer: [
                AnswerMember("room", .identifier, "The room."),
                AnswerMember(
                    "sequence", .integer,
                    "Where the mark is now: no further than the log, and no more than 20,000 events on; ask again then."
                ),
                AnswerMember("unread", .integer, "Messages behind the mark."),
                AnswerMember("mentions", .integer, "How many of them mention the caller."),
            ], routes: [Route(.post, "/api/rooms/{room}/read/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let place = try desk.place(in: room, exchange)
        let head = try exchange.head(of: Topic(room))
        let wanted = min(exchange[sequence], head)
        var mark = Mark(
            sequence: place.readSequence, messages: place.readMessages,
            mentions: place.mentions)
        if wanted > mark.sequence {
            mark = try moved(place, to: wanted, in: room, exchange)
            try store(mark, place, room, exchange)
        }
        exchange.answer.member("room", room)
        mark.write(of: place, into: &exchange.answer)
    }

    private struct Mark {
        let sequence: Int64
        let messages: Int64
        let mentions: Int64

        func write(of place: StateDesk.Place, into body: inout JSONObject) {
            body.member("sequence", sequence)
            body.member("unread", max(place.messages - max(messages, place.erased), 0))
            body.member("mentions", mentions)
        }
    }

    // Counts from the nearer side, so that a long absence costs little where it is read to its end.
    private func moved(
        _ place: StateDesk.Place, to wanted: Int64, in room: RoomID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Mark {
        let (ahead, behind) = (place.last - wanted, wanted - place.readSequence)
        var reached = wanted
        var messages = place.messages
        if ahead > 0, ahead <= min(behind, Self.stride) {
            messages -= try count(room, after: wanted, to: place.last, exchange)
        } else if ahead > 0 {
            reached = min(wanted, place.readSequence + Self.stride)
            let read = try count(room, after: place.readSequence, to: reached, exchange)
            messages = place.readMessages + read
        }
        let mentions = try exchange.database.first(
            desk.tables.marks.mentionsAfter, exchange.caller.account, room, reached
        ) { $0.integer(0) }
        return Mark(sequence: reached, messages: messages, mentions: mentions ?? 0)
    }

    private func count(
        _ room: RoomID, after: Int64, to: Int64, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int64 {
        try exchange.database.first(desk.tables.marks.messagesBetween, room, after, to) {
            $0.integer(0)
        } ?? 0
    }

    private func store(
        _ mark: Mark, _ place: StateDesk.Place, _ room: RoomID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let me = exchange.caller.account
        try exchange.database.run(
            desk.tables.marks.mark, room, me, mark.sequence, mark.messages, mark.mentions)
        try exchange.announce(desk.events.read, to: Topic(me)) { body in
            body.member("room", room)
            mark.write(of: place, into: &body)
        }
        // Who has not answered a request says nothing by reading it.
        let isDiscreet = try exchange.database.has(desk.tables.marks.isDiscreet, me)
        guard !isDiscreet, !place.isRequest else { return }
        try desk.tell(desk.events.seen, room, of: place, exchange) { body in
            body.member("room", room)
            body.member("sequence", mark.sequence)
        }
    }
}
