import PluginAPI

/// `rooms.post`: what a program says by its hook. The body is Slack's of an incoming webhook, as
/// far as it is text; the message's actor is the hook itself.
struct PostHook: PreparedVerb {
    let desk: HookDesk
    let command: Command
    private let hook: Field<HookID>
    private let secret: Field<Text>
    private let text: Field<Text>
    private let username: Field<Text?>
    private let icon: Field<Text?>

    /// A hook may say so many messages at once, and one more each second.
    private static let burst = 30
    private static let interval = Duration.seconds(1)

    init(_ desk: HookDesk) {
        self.desk = desk
        var fields = FieldList()
        hook = fields.identifier("hook", "The hook.")
        secret = fields.secret("secret", 1...100, "Its secret.")
        text = fields.text("text", 1...RoomDesk.longestText, "What to say, in Slack's spelling.")
        username = fields.optionalText("username", 1...80, "Another name than the hook's.")
        icon = fields.optionalText("icon_url", 1...500, "Another picture than the hook's.")
        command = Command(
            "rooms.post", "Says something in the room of a hook.", lane: .write, policy: .anyone,
            fields: fields,
            answer: AnswerMember.receipt + [AnswerMember("ok", .flag, "True, as Slack says it.")],
            routes: [Route(.post, "/api/hooks/{hook}/{secret}/")],
            screen: ScreenPoint(RoomsContract.messageBefore, key: "hook", rewrites: ["text"]),
            takesUnknownFields: true)
    }

    // Whoever has no secret leaves nothing behind that a filter would hold.
    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        try requireSecret(exchange).room
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let id = exchange[hook]
        let found = try requireSecret(exchange)
        try desk.requireVoice(found, exchange)
        try pay(id, found, exchange)
        let message = try desk.message(
            exchange[text].string, name: exchange[username]?.string,
            avatar: exchange[icon]?.string, by: id, found)
        let receipt = try desk.say(message, in: found.room, &exchange)
        exchange.answer(receipt)
        exchange.answer.member("ok", true)
    }

    private func requireSecret(
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> HookDesk.Hook {
        guard let found = try desk.find(exchange[hook], exchange.database),
            constantTimeEqual(found.secret, desk.digest(of: exchange[secret]))
        else { throw HookDesk.unknownHook }
        return found
    }

    // The moment up to which the rate is paid for moves by one interval with each message (the
    // generic cell rate algorithm, ITU-T I.371): no counter needs to be reset.
    private func pay(
        _ hook: HookID, _ found: HookDesk.Hook, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let paid = max(found.paid, exchange.now) + Self.interval
        let latest = exchange.now + Self.interval * Self.burst
        guard paid <= latest else {
            let wait = Duration.milliseconds(paid.milliseconds - latest.milliseconds)
            throw Refusal(
                .rateLimited, "This hook says too much; one message a second is fine.",
                retryAfter: wait)
        }
        try exchange.database.run(desk.tables.noteHook, hook, exchange.now, paid)
    }
}
