import PluginAPI

/// `contacts.friends`: the caller's friends, and where they are.
struct Friends: Verb {
    let command: Command
    private let desk: ContactDesk
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last friend of the page before.")
        limit = fields.optionalInteger(
            "limit", 1...200, "Friends in one page; 100 if left out.")
        command = Command(
            "contacts.friends", "Lists the caller's friends with where they are.", lane: .read,
            fields: fields,
            answer: [AnswerMember("friends", .list(Self.friend), "By their identifiers.")],
            routes: [Route(.get, "/api/contact/friends/", refusesByField: true)])
    }

    private static let friend =
        PersonCard.members + [
            AnswerMember("status", .text, "What the person says of the present; may be empty."),
            AnswerMember("nickname", .text, "What the caller calls the person; may be empty."),
            AnswerMember("since", .integer, "Since when the two are friends."),
        ] + Sighting.members

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("friends")
        var rows = try exchange.database.rows(
            desk.tables.friends, exchange.caller.account, exchange[after] ?? AccountID(raw: 0),
            exchange[limit] ?? 100)
        while try rows.next() {
            let card = PersonCard(rows)
            let sighting = Sighting(
                chosen: rows.integer(8), seen: rows.moment(9),
                isConnected: exchange.isConnected(card.account),
                isShown: Audience(rawValue: rows.integer(7))?.admits(friend: true) ?? false)
            exchange.answer.beginElement()
            card.write(into: &exchange.answer)
            exchange.answer.member("status", rows.text(4))
            exchange.answer.member("nickname", rows.text(5))
            exchange.answer.member("since", rows.moment(6))
            sighting.write(into: &exchange.answer)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
