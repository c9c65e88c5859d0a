import PluginAPI

/// `rooms.export`: gives leave to read a whole room, and notes it in the audit log; the pages are
/// read with `rooms.exported`.
struct Export: Verb {
    let desk: StateDesk
    let command: Command
    private let room: Field<RoomID>
    private let reason: Field<Text>

    private static let life = Duration.seconds(86_400)

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier(
            "room", "A room whose owner the caller is; for administrators any room.")
        reason = fields.text("reason", 1...500, "Why; it stands in the audit log.")
        command = Command(
            "rooms.export", "Begins the export of a room, up to its present end.", lane: .write,
            policy: Policy(role: .guest, rate: Rate(10, per: .seconds(3600))), fields: fields,
            answer: [
                AnswerMember("export", .identifier, "What `rooms.exported` asks for."),
                AnswerMember("room", .identifier, "The room."),
                AnswerMember("head", .integer, "The number of the last event of the export."),
                AnswerMember(
                    "until", .integer, "How long it can be read, in milliseconds since 1970."),
            ], routes: [Route(.post, "/api/rooms/{room}/export/", status: 201)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, me) = (exchange[room], exchange.caller.account)
        try desk.requireExporting(exchange, in: room)
        let export = exchange.makeIdentifier(EventID.self)
        let head = try exchange.head(of: Topic(room))
        let until = exchange.now + Self.life
        try exchange.database.run(desk.tables.keeping.deleteExports, exchange.now)
        try exchange.database.run(
            desk.tables.keeping.insertExport, export, room, me, head, until)
        try desk.rooms.accounts.audit(
            "rooms.export", target: room.raw, reason: exchange[reason].string, exchange)
        exchange.answer.member("export", export)
        exchange.answer.member("room", room)
        exchange.answer.member("head", head)
        exchange.answer.member("until", until)
    }
}

extension StateDesk {
    /// Refuses who may not read a whole room; a direct room has no owner: it is both people's.
    func requireExporting(
        _ exchange: borrowing Exchange, in room: RoomID
    ) throws(Refusal) {
        let standing = try rooms.standing(
            of: exchange.caller.account, in: room, exchange.database)
        guard let standing else { throw RoomDesk.unknownRoom }
        if exchange.caller.role >= .admin { return }
        guard let role = standing.role else { throw RoomDesk.unknownRoom }
        guard role == .owner || standing.kind == .direct else {
            throw Refusal(.forbidden, "Only the owner of this room exports it.", field: "room")
        }
    }
}
