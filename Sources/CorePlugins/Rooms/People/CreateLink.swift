import PluginAPI

/// `rooms.link`: makes an invite link.
struct CreateLink: Verb {
    let desk: RoomDesk
    let links: InviteLinks
    let command: Command
    private let room: Field<RoomID>
    private let uses: Field<Int64?>
    private let seconds: Field<Int64?>

    init(_ desk: RoomDesk, _ links: InviteLinks) {
        self.desk = desk
        self.links = links
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        uses = fields.optionalInteger(
            "uses", 1...100_000, "How many people may use it; any number if left out.")
        seconds = fields.optionalInteger(
            "seconds", 1...31_536_000, "How long it is good; until it is revoked if left out.")
        command = Command(
            "rooms.link", "Makes an invite link.", lane: .write, fields: fields,
            answer: [
                AnswerMember("link", .identifier, "The link, to revoke it by."),
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("token", .text, "What `rooms.join` takes; shown this once."),
                AnswerMember(
                    "expires", .integer, "When it ends, in milliseconds since 1970.",
                    isOptional: true),
            ], routes: [Route(.post, "/api/rooms/{room}/links/", status: 201)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let found = try desk.requirePower(.moderator, exchange, in: room)
        try found.standing.requireVoice(at: exchange.now)
        try desk.silence.requireVoice(exchange.caller, exchange.database, at: exchange.now)
        try exchange.database.run(desk.doors.deleteEndedLinks, room, exchange.now)
        let count = try exchange.database.first(desk.doors.linkCount, room) { $0.integer(0) } ?? 0
        guard count < InviteLinks.limit else {
            throw Refusal(
                .conflict, "A room has at most \(InviteLinks.limit) links; revoke one.",
                field: "room")
        }
        let link = exchange.makeIdentifier(EventID.self)
        let token = links.makeToken()
        let expires = exchange[seconds].map { exchange.now + .seconds($0) }
        try exchange.database.run(
            desk.doors.insertLink, link, room, links.hash(token), exchange.caller.account,
            exchange[uses] ?? 0, expires?.milliseconds ?? 0)
        exchange.answer.member("link", link)
        exchange.answer.member("room", room)
        exchange.answer.member("token", token)
        if let expires { exchange.answer.member("expires", expires) }
    }
}
