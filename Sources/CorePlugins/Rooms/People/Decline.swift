import PluginAPI

/// `rooms.decline`: the caller does not follow an invitation. Nobody is told.
struct Decline: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is invited to.")
        command = Command(
            "rooms.decline", "Declines an invitation.", lane: .write, fields: fields,
            answer: [AnswerMember("room", .identifier, "The room.")],
            routes: [Route(.post, "/api/rooms/{room}/decline/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let declined = try exchange.database.run(
            desk.doors.declineInvitation, exchange.caller.account, exchange[room], exchange.now)
        guard declined == 1 else {
            throw Refusal(.notFound, "You are not invited to this room.", field: "room")
        }
        exchange.answer.member("room", exchange[room])
    }
}
