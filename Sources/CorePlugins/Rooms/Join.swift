import PluginAPI

/// `rooms.join`: becomes a member of a public group, or of one with an invitation.
struct Join: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A public group, or one that the caller is invited to.")
        command = Command(
            "rooms.join", "Joins a group.", lane: .write, fields: fields,
            answer: AnswerMember.receipt,
            routes: [Route(.post, "/api/rooms/{room}/join/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let me = exchange.caller.account
        guard try !desk.isMember(me, of: room, exchange.database) else {
            throw Refusal(.conflict, "You are a member already.", field: "room")
        }
        let isInvited = try exchange.database.has(desk.tables.invitation, me, room)
        let isPublic =
            try exchange.database.first(desk.tables.room, room) { $0.integer(1) != 0 } ?? false
        guard isInvited || isPublic else { throw RoomDesk.unknownRoom }
        if isInvited { try exchange.database.run(desk.tables.deleteInvitation, me, room) }
        try desk.add(me, as: .member, to: room, exchange)
        exchange.answer(try exchange.append(desk.events.joined, to: Topic(room)) { _ in })
    }
}
