import PluginAPI

/// `rooms.create_hook`: lets a program speak in a room. The secret is shown this once.
struct CreateHook: Verb {
    let desk: HookDesk
    let command: Command
    private let room: Field<RoomID>
    private let name: Field<Text>
    private let avatar: Field<Text?>

    init(_ desk: HookDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        name = fields.text("name", 1...80, "The name that the program speaks under.")
        avatar = fields.optionalText("avatar", 1...500, "The address of its picture.")
        command = Command(
            "rooms.create_hook", "Makes an address by which a program speaks in a room.",
            lane: .write, policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember("hook", .identifier, "The hook."),
                AnswerMember("room", .identifier, "Where it speaks."),
                AnswerMember("secret", .text, "Shown this once."),
                AnswerMember(
                    "path", .text, "Where the program posts to, on this server: hook and secret."),
            ], routes: [Route(.post, "/api/rooms/{room}/hooks/", status: 201)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        _ = try desk.rooms.requirePower(.moderator, exchange, in: room)
        try desk.rooms.requireProgramRoom(room, exchange.database)
        let avatar = exchange[avatar]?.string ?? ""
        if !avatar.isEmpty { try HookDesk.requireAddress(avatar, field: "avatar") }
        let count = try exchange.database.first(desk.tables.hookCount, room) { $0.integer(0) }
        guard count ?? 0 < HookDesk.limit else {
            throw Refusal(.conflict, "A room has at most \(HookDesk.limit) hooks.", field: "room")
        }
        let hook = exchange.makeIdentifier(HookID.self)
        let secret = Base64URL.encode(desk.crypto.random(32))
        try exchange.database.run(
            desk.tables.insertHook, hook, room, exchange.caller.account, exchange[name], avatar,
            desk.digest(of: Text(secret)))
        try desk.rooms.accounts.audit(
            "rooms.create_hook", target: room.raw, reason: exchange[name].string, exchange)
        exchange.answer.member("hook", hook)
        exchange.answer.member("room", room)
        exchange.answer.member("secret", secret)
        exchange.answer.member("path", "/api/hooks/\(hook)/\(secret)/")
    }
}
