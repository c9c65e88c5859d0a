import PluginAPI

/// `contacts.blocked`: whom the caller has blocked.
struct Blocked: Verb {
    let command: Command
    private let desk: ContactDesk
    private let after: Field<AccountID?>
    private let limit: Field<Int64?>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last person of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "People in one page; 100 if left out.")
        command = Command(
            "contacts.blocked", "Lists whom the caller has blocked.", lane: .read, fields: fields,
            answer: [AnswerMember("blocked", .list(Self.person), "By their identifiers.")],
            routes: [Route(.get, "/api/contact/blocked-users/", refusesByField: true)])
    }

    private static let person =
        PersonCard.members + [AnswerMember("since", .integer, "Since when.")]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("blocked")
        var rows = try exchange.database.rows(
            desk.tables.blocked, exchange.caller.account, exchange[after] ?? AccountID(raw: 0),
            exchange[limit] ?? 100)
        while try rows.next() {
            exchange.answer.beginElement()
            PersonCard(rows).write(into: &exchange.answer)
            exchange.answer.member("since", rows.moment(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
