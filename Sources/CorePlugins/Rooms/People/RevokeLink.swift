import PluginAPI

/// `rooms.unlink`: an invite link is good for nothing any more.
struct RevokeLink: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let link: Field<EventID>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        link = fields.identifier("link", "The link.")
        command = Command(
            "rooms.unlink", "Revokes an invite link.", lane: .write, fields: fields,
            answer: [AnswerMember("link", .identifier, "The link.")],
            routes: [Route(.delete, "/api/rooms/{room}/links/{link}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, link) = (exchange[room], exchange[link])
        _ = try desk.requirePower(.moderator, exchange, in: room)
        guard try exchange.database.run(desk.doors.deleteLink, room, link) == 1 else {
            throw Refusal(.notFound, "There is no such link.", field: "link")
        }
        exchange.answer.member("link", link)
    }
}
