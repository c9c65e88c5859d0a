import PluginAPI

/// `rooms.leave`: stops being a member. When the owner leaves, the oldest moderator owns the room,
/// or else the oldest member; a group ends with its last member. A direct room cannot be left.
struct Leave: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller is a member of.")
        command = Command(
            "rooms.leave", "Leaves a room.", lane: .write, fields: fields,
            answer: AnswerMember.receipt, routes: [Route(.post, "/api/rooms/{room}/leave/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        guard try desk.requireMember(exchange, of: room).kind != .direct else {
            throw Refusal(.forbidden, "A direct room cannot be left.", field: "room")
        }
        exchange.answer(try desk.leave(exchange.caller.account, room, exchange))
    }
}
