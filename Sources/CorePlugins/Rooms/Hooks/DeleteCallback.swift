import PluginAPI

/// `rooms.delete_callback`: an address is told nothing any more, what waits included.
struct DeleteCallback: Verb {
    let desk: CallbackDesk
    let command: Command
    private let callback: Field<CallbackID>

    init(_ desk: CallbackDesk) {
        self.desk = desk
        var fields = FieldList()
        callback = fields.identifier("callback", "A callback that the caller may look after.")
        command = Command(
            "rooms.delete_callback", "Tells an address nothing any more.", lane: .write,
            fields: fields,
            answer: [AnswerMember("callback", .identifier, "The callback that was.")],
            routes: [Route(.delete, "/api/callbacks/{callback}/")])
    }

    // Its room stays among those that may be heard: a query for each event, until the next start.
    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let found = try desk.require(exchange[callback], exchange)
        try exchange.database.run(desk.tables.deleteCallback, found.id)
        try exchange.database.run(desk.tables.deleteDeliveries, found.id)
        try desk.rooms.accounts.audit(
            "rooms.delete_callback", target: found.room.raw,
            reason: CallbackDesk.origin(of: found.url), exchange)
        exchange.answer.member("callback", found.id)
    }
}
