import PluginAPI

/// `rooms.typing`: tells the others of a room that the caller types. It is never stored, and ends
/// by itself.
struct Typing: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let isOver: Field<Bool?>

    /// How long it holds; a client that goes on typing says so again in time.
    private static let life = Duration.seconds(8)

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        isOver = fields.optionalFlag("stopped", "The caller has stopped.")
        command = Command(
            "rooms.typing", "Tells the others that the caller types.", lane: .write,
            policy: Policy(role: .guest, rate: Rate(60, per: .seconds(60))), fields: fields,
            answer: [
                AnswerMember(
                    "until", .integer,
                    "When it ends by itself, in milliseconds since 1970; say it again before.")
            ], routes: [Route(.post, "/api/rooms/{room}/typing/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let place = try desk.place(in: room, exchange)
        try requirePen(in: room, exchange)
        let until = exchange[isOver] ?? false ? exchange.now : exchange.now + Self.life
        // Who has not answered a request says nothing by beginning to; who is shadowed, to nobody.
        let isShadowed = try desk.rooms.silence.isShadowed(
            exchange.caller, exchange.database, at: exchange.now)
        if !place.isRequest, !isShadowed {
            try desk.tell(desk.events.typing, room, at: place, exchange) { body in
                body.member("room", room)
                body.member("until", until)
            }
        }
        exchange.answer.member("until", until)
    }

    // Nobody writes there who may not say anything.
    private func requirePen(
        in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let standing = try desk.rooms.requireMember(exchange, of: room)
        try standing.requirePen(at: exchange.now)
        try desk.rooms.silence.requireVoice(
            exchange.caller, exchange.database, at: exchange.now)
    }
}
