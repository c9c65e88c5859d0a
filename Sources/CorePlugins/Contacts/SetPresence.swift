import PluginAPI

/// `contacts.set_presence`: what the caller is seen as while signed in on a WebSocket.
struct SetPresence: Verb {
    let command: Command
    private let desk: ContactDesk
    private let presence: Field<Text>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        presence = fields.text(
            "presence", 1...32, "`online`, `away`, `do_not_disturb` or `invisible`.")
        command = Command(
            "contacts.set_presence", "Chooses what the caller is seen as.", lane: .write,
            fields: fields, answer: [AnswerMember("presence", .text, "As given.")],
            routes: [Route(.put, "/api/contact/presence", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let me = exchange.caller.account
        guard let chosen = Presence(word: exchange[presence].string) else {
            throw Refusal(
                .badField, "presence must be online, away, do_not_disturb or invisible.",
                field: "presence")
        }
        guard let before = try desk.person(me, exchange.database) else {
            throw Refusal(.notFound, "This account is gone.")
        }
        // Whoever becomes invisible was last seen now, and is not seen again until they choose.
        let vanishes = chosen == .invisible && before.presence != Presence.invisible.rawValue
        let seen = vanishes ? exchange.now : before.seen
        try exchange.database.run(desk.states.setPresence, me, chosen.rawValue, seen)
        try exchange.announce(desk.events.presence, to: Topic(me)) { body in
            body.member("account", me)
            body.member("presence", chosen.word)
        }
        try desk.announceSighting(of: me, exchange)
        exchange.answer.member("presence", chosen.word)
    }
}
