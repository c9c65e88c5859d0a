import PluginAPI

/// `rooms.pin`: keeps a message in view.
struct Pin: Verb {
    /// Pins of one room.
    private static let limit: Int64 = 100

    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let message: Field<EventID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates, or a direct one.")
        message = fields.identifier("message", "The message.")
        command = Command(
            "rooms.pin", "Pins a message.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/messages/{message}/pin/", status: 201)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requirePinning(exchange, in: room)
        let message = try desk.message(exchange[message], in: room, exchange.database)
        let pins = try exchange.database.first(desk.pinned.pinCount, room) { $0.integer(0) } ?? 0
        guard pins < Self.limit else {
            throw Refusal(.conflict, "A room has at most \(Self.limit) pins.", field: "message")
        }
        let isNew = try exchange.database.run(
            desk.pinned.insertPin, room, message.id, exchange.caller.account, exchange.now)
        guard isNew == 1 else {
            throw Refusal(.conflict, "The message is pinned already.", field: "message")
        }
        exchange.answer(
            try exchange.append(desk.events.pinned, to: Topic(room)) { body in
                body.member("message", message.id)
                body.member("of", message.sequence)
            })
    }
}

extension RoomDesk {
    /// Moderators pin; in a direct room both do.
    func requirePinning(_ exchange: borrowing Exchange, in room: RoomID) throws(Refusal) {
        let standing = try standing(of: exchange.caller.account, in: room, exchange.database)
        guard let standing, let power = standing.power(of: exchange.caller) else {
            throw Self.unknownRoom
        }
        try standing.requireVoice(at: exchange.now)
        try silence.requireVoice(exchange.caller, exchange.database, at: exchange.now)
        if standing.kind == .direct { return try requirePartner(exchange, in: room) }
        guard power >= .moderator else {
            throw Refusal(.forbidden, "Only moderators pin messages here.", field: "room")
        }
    }

    /// What changes a direct room for both is for who may reach the other, and whose words the
    /// other has accepted.
    func requirePartner(_ exchange: borrowing Exchange, in room: RoomID) throws(Refusal) {
        let partner = try exchange.database.first(people.partner, room, exchange.caller.account) {
            (account: $0.identifier(0, as: AccountID.self), isRequest: $0.integer(1) != 0)
        }
        // Nobody is left to mind.
        guard let partner else { return }
        try judges.require(partner.account, field: "room", exchange)
        guard !partner.isRequest else {
            throw Refusal(
                .forbidden, "Wait until this person has accepted your messages.", field: "room")
        }
    }
}
