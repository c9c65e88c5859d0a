import PluginAPI

/// `contacts.revoke_link`: nobody can use the link any more.
struct RevokeLink: Verb {
    let command: Command
    private let desk: ContactDesk
    private let link: Field<LinkID>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        link = fields.identifier("link", "A link of the caller.")
        command = Command(
            "contacts.revoke_link", "Ends a link by which others add the caller.", lane: .write,
            fields: fields, answer: [AnswerMember("link", .identifier, "The link, which is gone.")],
            routes: [Route(.delete, "/api/contact/links/{link}", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let gone = try exchange.database.run(
            desk.requests.deleteLink, exchange[link], exchange.caller.account)
        guard gone == 1 else {
            throw Refusal(.notFound, "You have no such link.", field: "link")
        }
        try desk.tellOwnDevices("links", exchange)
        exchange.answer.member("link", exchange[link])
    }
}
