import PluginAPI

/// `rooms.restrictions`: who is muted or shadowed on the whole server.
struct Restrictions: Verb {
    let desk: ModerationDesk
    let command: Command
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last account of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "People in one page; 100 if left out.")
        command = Command(
            "rooms.restrictions", "Lists who is muted or shadowed on the whole server.",
            lane: .read, policy: Policy(role: .moderator), fields: fields,
            answer: [AnswerMember("restrictions", .list(Self.restriction), "By their accounts.")],
            routes: [Route(.get, "/api/restrictions/")])
    }

    private static let restriction = [
        AnswerMember("account", .identifier, "The person."),
        AnswerMember("kind", .text, "mute or shadow."),
        AnswerMember("until", .integer, "When it ends, in milliseconds since 1970; 0: never."),
        AnswerMember("reason", .text, "Why."),
        AnswerMember("moderator", .identifier, "Who did it."),
        AnswerMember("at", .integer, "When."),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("restrictions")
        var rows = try exchange.database.rows(
            desk.tables.restrictions, exchange[after] ?? AccountID(raw: 0), exchange[limit] ?? 100)
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("account", rows.identifier(0, as: AccountID.self))
            exchange.answer.member(
                "kind", (Restriction(rawValue: rows.integer(1)) ?? .mute).word)
            exchange.answer.member("until", rows.moment(2))
            exchange.answer.member("reason", rows.text(3))
            exchange.answer.member("moderator", rows.identifier(4, as: AccountID.self))
            exchange.answer.member("at", rows.moment(5))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
