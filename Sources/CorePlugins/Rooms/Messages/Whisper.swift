import PluginAPI

/// `rooms.whisper`: a program tells one member something that nobody else sees, and that is not
/// stored: what came of a command, mostly.
struct Whisper: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let account: Field<AccountID>
    private let text: Field<Text>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that both are members of.")
        account = fields.identifier("account", "Who is told.")
        text = fields.text("text", 1...4000, "What to tell them.")
        command = Command(
            "rooms.whisper", "Tells one member of a room what only they see.", lane: .write,
            policy: Policy(role: .bot, rate: Rate(60, per: .seconds(60))), fields: fields,
            answer: [AnswerMember("account", .identifier, "Who was told, if they were there.")],
            routes: [Route(.post, "/api/rooms/{room}/whispers/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (room, person) = (exchange[room], exchange[account])
        // People write to each other, where it can be read again and reported.
        guard exchange.caller.role == .bot else {
            throw Refusal(.forbidden, "Only programs tell people what is not kept.")
        }
        let standing = try desk.requireMember(exchange, of: room)
        try standing.requirePen(at: exchange.now)
        try desk.silence.requireVoice(exchange.caller, exchange.database, at: exchange.now)
        guard try desk.isMember(person, of: room, exchange.database) else {
            throw RoomDesk.unknownPerson
        }
        try desk.judges.require(person, field: "account", exchange)
        let isShadowed = try desk.silence.isShadowed(
            exchange.caller, exchange.database, at: exchange.now)
        if !isShadowed {
            let text = exchange[text]
            try exchange.announce(desk.events.own.whispered, to: Topic(person)) { body in
                body.member("room", room)
                body.member("text", text)
                if let script = exchange.script { body.member("script", script) }
            }
        }
        exchange.answer.member("account", person)
    }
}
