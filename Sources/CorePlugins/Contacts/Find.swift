import PluginAPI

/// `contacts.find`: people by the beginnings of their names, or by their whole address.
struct Find: Verb {
    let command: Command
    private let finder: Finder
    private let query: Field<Text>
    private let after: Field<Text?>
    private let limit: Field<Int64?>

    init(_ finder: Finder) {
        self.finder = finder
        var fields = FieldList()
        query = fields.text(
            "query", 1...200, "Beginnings of the words of a name; or a whole e-mail address.")
        after = fields.optionalText("after", 1...200, "`next` of the page before.")
        limit = fields.optionalInteger("limit", 1...50, "People in one page; 20 if left out.")
        command = Command(
            "contacts.find", "Finds people who may be found.", lane: .read,
            policy: Policy(role: .guest, size: 4096, cost: 2, rate: Rate(120, per: .seconds(60))),
            fields: fields,
            answer: [
                AnswerMember("people", .list(Self.person), "In the order of what was found."),
                AnswerMember(
                    "next", .text, "Where the next page begins; without it this is the last.",
                    isOptional: true),
            ],
            routes: [Route(.get, "/api/contact/find-friend/", refusesByField: true)])
    }

    private static let person =
        PersonCard.members + [
            AnswerMember("status", .text, "What the person says of the present; may be empty."),
            AnswerMember("bot", .flag, "It is a program."),
            AnswerMember("friend", .flag, "The person is a friend already."),
        ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let cursor = exchange[after].map { Finder.Cursor(text: $0.string) }
        if case .some(.none) = cursor {
            throw Refusal(.badField, "after must be the 'next' of a page.", field: "after")
        }
        let page = try finder.page(
            of: exchange[query].string, after: cursor ?? nil, limit: Int(exchange[limit] ?? 20),
            for: exchange.caller.account, exchange.database)
        exchange.answer.beginList("people")
        for found in page.people {
            exchange.answer.beginElement()
            found.card.write(into: &exchange.answer)
            exchange.answer.member("status", found.status)
            exchange.answer.member("bot", found.isBot)
            exchange.answer.member("friend", found.isFriend)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
        if let next = page.next { exchange.answer.member("next", next.text) }
    }
}
