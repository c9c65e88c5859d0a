import PluginAPI

/// `contacts.links`: the caller's links that are still good. There are so few that one page holds
/// them.
struct Links: Verb {
    let command: Command
    private let desk: ContactDesk

    init(_ desk: ContactDesk) {
        self.desk = desk
        command = Command(
            "contacts.links", "Lists the links by which others add the caller.", lane: .read,
            answer: [AnswerMember("links", .list(CreateLink.link), "The oldest first.")],
            routes: [Route(.get, "/api/contact/links/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("links")
        var rows = try exchange.database.rows(
            desk.requests.links, exchange.caller.account, exchange.now)
        while try rows.next() {
            exchange.answer.beginElement()
            CreateLink.write(
                rows.identifier(0), rows.text(1), rows.moment(2), rows.integer(3),
                into: &exchange.answer)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
