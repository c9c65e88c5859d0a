import PluginAPI

/// `contacts.add`: asks the one person whom a query can mean for friendship.
struct Add: Verb {
    let command: Command
    private let finder: Finder
    private let query: Field<Text>
    private let note: Field<Text?>

    init(_ finder: Finder) {
        self.finder = finder
        var fields = FieldList()
        query = fields.text("query", 1...200, "A name or an e-mail address.")
        note = fields.optionalText("note", 0...500, "What the person reads beside the request.")
        command = Command(
            "contacts.add", "Asks the only person whom a query finds for friendship.",
            lane: .write, policy: Ask.policy, fields: fields, answer: Ask.answer,
            routes: [
                Route(.post, "/api/contact/find-friend/", status: 201, refusesByField: true)
            ], screen: Ask.point)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let found = try finder.unique(
            exchange[query].string, for: exchange.caller.account, exchange.database)
        guard let found else {
            throw Refusal(
                .conflict, "This does not name exactly one person; find them and ask one.",
                field: "query")
        }
        try Ask.ask(found, exchange[note], field: "query", finder.desk, &exchange)
    }
}
