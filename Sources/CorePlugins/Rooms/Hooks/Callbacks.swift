import PluginAPI

/// `rooms.callbacks`: the addresses that are told of a room's events, or of all.
struct Callbacks: Verb {
    let desk: CallbackDesk
    let command: Command
    private let room: Field<RoomID?>

    init(_ desk: CallbackDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.optionalIdentifier(
            "room", "A room that the caller moderates; without it the whole server's (admins).")
        command = Command(
            "rooms.callbacks", "Lists the addresses that are told of events.", lane: .read,
            fields: fields,
            answer: [AnswerMember("callbacks", .list(Self.callback), "At most 10.")],
            routes: [
                Route(.get, "/api/rooms/{room}/callbacks/"), Route(.get, "/api/callbacks/"),
            ])
    }

    private static let callback = [
        AnswerMember("callback", .identifier, "The callback."),
        AnswerMember("creator", .identifier, "Who made it."),
        AnswerMember("url", .text, "Where events are posted to."),
        AnswerMember("events", .text, "What it is told of."),
        AnswerMember("state", .text, "on, off, or failed: it was switched off."),
        AnswerMember(
            "failing_since", .integer,
            "Since when nothing was delivered, in milliseconds since 1970; 0 where all is well."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try desk.requireRight(over: exchange[room], exchange)
        exchange.answer.beginList("callbacks")
        var rows = try exchange.database.rows(
            desk.tables.callbacksOf, exchange[room] ?? CallbackDesk.everywhere)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("callback", rows.identifier(0, as: CallbackID.self))
            exchange.answer.member("creator", rows.identifier(1, as: AccountID.self))
            exchange.answer.member("url", rows.text(2))
            exchange.answer.member("events", CallbackDesk.list(rows.text(3)))
            exchange.answer.member(
                "state", CallbackDesk.State(rawValue: rows.integer(4))?.word ?? "off")
            exchange.answer.member("failing_since", rows.moment(5))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
