import PluginAPI

/// `rooms.hooks`: the hooks of a room, without their secrets.
struct Hooks: Verb {
    let desk: HookDesk
    let command: Command
    private let room: Field<RoomID>

    init(_ desk: HookDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        command = Command(
            "rooms.hooks", "Lists the programs that may speak in a room.", lane: .read,
            fields: fields, answer: [AnswerMember("hooks", .list(Self.hook), "At most 20.")],
            routes: [Route(.get, "/api/rooms/{room}/hooks/")])
    }

    private static let hook = [
        AnswerMember("hook", .identifier, "The hook, and the actor of what it says."),
        AnswerMember("creator", .identifier, "Who made it."),
        AnswerMember("name", .text, "The name that it speaks under."),
        AnswerMember("avatar", .text, "The address of its picture; empty for none."),
        AnswerMember("used", .integer, "When it last spoke, in milliseconds since 1970; 0: never."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        _ = try desk.rooms.requirePower(.moderator, exchange, in: exchange[room])
        exchange.answer.beginList("hooks")
        var rows = try exchange.database.rows(desk.tables.hooksOf, exchange[room])
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("hook", rows.identifier(0, as: HookID.self))
            exchange.answer.member("creator", rows.identifier(1, as: AccountID.self))
            exchange.answer.member("name", rows.text(2))
            exchange.answer.member("avatar", rows.text(3))
            exchange.answer.member("used", rows.moment(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
