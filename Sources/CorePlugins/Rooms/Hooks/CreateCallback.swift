import PluginAPI

/// `rooms.create_callback`: from now on an address is told what happens in a room, or on the whole
/// server.
struct CreateCallback: Verb {
    let desk: CallbackDesk
    let command: Command
    private let room: Field<RoomID?>
    private let url: Field<Text>
    private let events: Field<Text?>

    init(_ desk: CallbackDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.optionalIdentifier(
            "room", "A room that the caller moderates; without it all but direct rooms (admins).")
        url = fields.text("url", 10...1000, "Where events are posted to.")
        events = fields.optionalText(
            "events", 1...500, "Names of events between commas; messages alone if left out.")
        command = Command(
            "rooms.create_callback", "Tells an address of events from now on.", lane: .write,
            policy: Policy(role: .guest, cost: 5), fields: fields,
            answer: [
                AnswerMember("callback", .identifier, "The callback."),
                AnswerMember(
                    "secret", .text, "What deliveries are signed with; shown this once."),
                AnswerMember("events", .text, "What it is told of."),
            ],
            routes: [
                Route(.post, "/api/rooms/{room}/callbacks/", status: 201),
                Route(.post, "/api/callbacks/", status: 201),
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room] ?? CallbackDesk.everywhere
        try desk.requireRight(over: exchange[self.room], exchange)
        let (url, events) = (exchange[url].string, exchange[events]?.string)
        try CallbackDesk.requireAddress(url)
        let wanted = try CallbackDesk.events(events)
        let count = try exchange.database.first(desk.tables.callbackCount, room) { $0.integer(0) }
        guard count ?? 0 < CallbackDesk.limit else {
            throw Refusal(
                .conflict, "There are \(CallbackDesk.limit) callbacks already; delete one.",
                field: "room")
        }
        let callback = exchange.makeIdentifier(CallbackID.self)
        try exchange.database.run(
            desk.tables.insertCallback, callback, room, exchange.caller.account, url, wanted)
        try desk.rooms.accounts.audit(
            "rooms.create_callback", target: room.raw, reason: CallbackDesk.origin(of: url),
            exchange)
        desk.listening.add(room)
        exchange.answer.member("callback", callback)
        exchange.answer.member(
            "secret", desk.signature.spelledSecret(callback, generation: 0))
        exchange.answer.member("events", CallbackDesk.list(wanted))
    }
}
