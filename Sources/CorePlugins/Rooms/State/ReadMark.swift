import PluginAPI

/// How far a member has read a room.
struct ReadMark {
    let sequence: Int64
    /// Messages of the room up to there.
    let messages: Int64
    let mentions: Int64

    func write(of place: StateDesk.Place, into body: inout JSONObject) {
        body.member("sequence", sequence)
        body.member("unread", max(place.messages - max(messages, place.erased), 0))
        body.member("mentions", mentions)
    }

    /// The members that `write` writes, and the room before them.
    static func answer(_ sequence: String) -> [AnswerMember] {
        [
            AnswerMember("room", .identifier, "The room."),
            AnswerMember("sequence", .integer, sequence),
            AnswerMember("unread", .integer, "Messages behind the mark."),
            AnswerMember("mentions", .integer, "How many of them mention the caller."),
        ]
    }
}

extension StateDesk {
    /// Events that one request counts at most: about 15 ms of the writer.
    static let readStride: Int64 = 20_000

    /// Messages of a stretch of a room's log.
    func messages(
        in room: RoomID, after: Int64, to: Int64, _ database: Database
    ) throws(Refusal) -> Int64 {
        try database.first(tables.marks.messagesBetween, room, after, to) { $0.integer(0) } ?? 0
    }

    func mentions(
        of account: AccountID, in room: RoomID, after: Int64, _ database: Database
    ) throws(Refusal) -> Int64 {
        try database.first(tables.marks.mentionsAfter, account, room, after) { $0.integer(0) } ?? 0
    }

    /// Moves the caller's mark, and tells their devices.
    func store(
        _ mark: ReadMark, _ place: Place, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let me = exchange.caller.account
        try exchange.database.run(
            tables.marks.mark, room, me, mark.sequence, mark.messages, mark.mentions)
        try exchange.announce(events.read, to: Topic(me)) { body in
            body.member("room", room)
            mark.write(of: place, into: &body)
        }
    }
}
