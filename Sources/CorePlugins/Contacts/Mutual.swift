import PluginAPI

/// `contacts.mutual`: the caller's friends who are another person's friends, too.
struct Mutual: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID>
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "Another person.")
        after = fields.optionalIdentifier("after", "The last friend of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "Friends in one page; 50 if left out.")
        command = Command(
            "contacts.mutual", "Lists the friends that the caller has in common with a person.",
            lane: .read, policy: Policy(role: .guest, cost: 2), fields: fields,
            answer: [
                AnswerMember("friends", .list(Self.friend), "By their identifiers."),
                AnswerMember("count", .integer, "How many there are in all."),
            ],
            routes: [Route(.get, "/api/contact/people/{account}/mutual", refusesByField: true)])
    }

    private static let friend =
        PersonCard.members + [
            AnswerMember("nickname", .text, "What the caller calls the person; may be empty.")
        ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        let other = try desk.visible(exchange[account], to: me, database).account
        exchange.answer.beginList("friends")
        var rows = try database.rows(
            desk.tables.mutual, me, other, exchange[after] ?? AccountID(raw: 0),
            exchange[limit] ?? 50)
        while try rows.next() {
            exchange.answer.beginElement()
            PersonCard(rows).write(into: &exchange.answer)
            exchange.answer.member("nickname", rows.text(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        let count = try database.first(desk.tables.mutualCount, me, other) { $0.integer(0) }
        exchange.answer.member("count", count ?? 0)
    }
}
