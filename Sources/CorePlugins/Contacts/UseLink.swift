import PluginAPI

/// `contacts.use_link`: makes friends of the caller and whoever made the link.
struct UseLink: Verb {
    let command: Command
    private let desk: ContactDesk
    private let code: Field<Text>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        code = fields.text("code", 1...64, "As the link has it.")
        command = Command(
            "contacts.use_link", "Makes friends of the caller and whoever made the link.",
            lane: .write,
            policy: Policy(role: .guest, size: 4096, cost: 2, rate: Rate(30, per: .seconds(60))),
            fields: fields, answer: PersonCard.members,
            routes: [Route(.post, "/api/contact/links/use/", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        let found = try database.first(desk.requests.link, exchange[code], exchange.now) {
            (link: $0.identifier(0, as: LinkID.self), maker: $0.identifier(1, as: AccountID.self))
        }
        guard let found, let maker = try desk.person(found.maker, database) else {
            throw Refusal(.notFound, "This link is not good, or not any more.", field: "code")
        }
        guard found.maker != me else {
            throw Refusal(.badField, "This link is your own; give it to others.", field: "code")
        }
        try refuseBlocked(found.maker, exchange)
        guard try !desk.areFriends(me, found.maker, database) else {
            throw Refusal(.conflict, "You are friends already.", field: "code")
        }
        try desk.befriend(found.maker, me, &exchange)
        try database.run(desk.requests.useLink, found.link)
        try database.run(desk.requests.forgetEndedLinks, found.maker, exchange.now)
        PersonCard(maker).write(into: &exchange.answer)
    }

    // Whoever was blocked by the maker has a link that is not good.
    private func refuseBlocked(_ maker: AccountID, _ exchange: borrowing Exchange) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        if try database.has(desk.tables.hasBlocked, me, maker) {
            throw ContactDesk.ownBlock("code")
        }
        if try database.has(desk.tables.hasBlocked, maker, me) {
            throw Refusal(.notFound, "This link is not good, or not any more.", field: "code")
        }
    }
}
