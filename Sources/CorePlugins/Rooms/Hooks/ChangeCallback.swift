import PluginAPI

/// `rooms.change_callback`: another address or other events, off, on again, or a fresh secret.
struct ChangeCallback: Verb {
    let desk: CallbackDesk
    let command: Command
    private let callback: Field<CallbackID>
    private let url: Field<Text?>
    private let events: Field<Text?>
    private let on: Field<Bool?>
    private let renew: Field<Bool?>

    init(_ desk: CallbackDesk) {
        self.desk = desk
        var fields = FieldList()
        callback = fields.identifier("callback", "A callback that the caller may look after.")
        url = fields.optionalText("url", 10...1000, "Where events are posted to from now on.")
        events = fields.optionalText("events", 1...500, "What it is told of from now on.")
        on = fields.optionalFlag("on", "Off, or on again.")
        renew = fields.optionalFlag("renew_secret", "Deliveries are signed with a fresh secret.")
        command = Command(
            "rooms.change_callback", "Changes where events go, and which.", lane: .write,
            fields: fields,
            answer: [
                AnswerMember("callback", .identifier, "The callback."),
                AnswerMember("state", .text, "on, off or failed."),
                AnswerMember("events", .text, "What it is told of."),
                AnswerMember(
                    "secret", .text, "Where it was renewed: shown this once.", isOptional: true),
            ], routes: [Route(.patch, "/api/callbacks/{callback}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var changed = try desk.require(exchange[callback], exchange)
        if let url = exchange[url]?.string {
            try CallbackDesk.requireAddress(url)
            changed.url = url
        }
        if let events = exchange[events]?.string {
            changed.events = try CallbackDesk.events(events)
        }
        if let on = exchange[on] {
            changed.state = on ? .on : .off
            changed.failingSince = Timestamp(milliseconds: 0)
        }
        let isRenewed = exchange[renew] ?? false
        if isRenewed { changed.generation += 1 }
        try exchange.database.run(
            desk.tables.changeCallback, changed.id, changed.url, changed.events,
            changed.state.rawValue, changed.generation, changed.failingSince)
        try desk.rooms.accounts.audit(
            "rooms.change_callback", target: changed.room.raw,
            reason: CallbackDesk.origin(of: changed.url), exchange)
        exchange.answer.member("callback", changed.id)
        exchange.answer.member("state", changed.state.word)
        exchange.answer.member("events", CallbackDesk.list(changed.events))
        guard isRenewed else { return }
        exchange.answer.member(
            "secret",
            desk.signature.spelledSecret(changed.id, generation: changed.generation))
    }
}
