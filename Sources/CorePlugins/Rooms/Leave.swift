import PluginAPI

/// `rooms.leave`: stops being a member. A direct room cannot be left.
struct Leave: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A group that the caller is a member of.")
        command = Command(
            "rooms.leave", "Leaves a group.", lane: .write, fields: fields,
            answer: AnswerMember.receipt, routes: [Route(.post, "/api/rooms/{room}/leave/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        try desk.requireMember(exchange, of: room)
        let isDirect = try exchange.database.first(desk.tables.room, room) { $0.integer(2) != 0 }
        if isDirect ?? false {
            throw Refusal(.forbidden, "A direct room cannot be left.", field: "room")
        }
        try exchange.database.run(desk.tables.deleteMember, room, exchange.caller.account)
        try exchange.unsubscribe(exchange.caller.account, from: Topic(room))
        exchange.answer(try exchange.append(desk.events.left, to: Topic(room)) { _ in })
    }
}
