import PluginAPI

/// `contacts.create_link`: makes a link by which others add the caller, without a request.
struct CreateLink: Verb {
    let command: Command
    private let desk: ContactDesk
    private let crypto: any Crypto
    private let uses: Field<Int64?>
    private let hours: Field<Int64?>

    init(_ desk: ContactDesk, _ crypto: any Crypto) {
        self.desk = desk
        self.crypto = crypto
        var fields = FieldList()
        uses = fields.optionalInteger(
            "uses", 1...1000, "How many people may use it; 1 if left out.")
        hours = fields.optionalInteger(
            "hours", 1...8760, "How long it is good; a week (168) if left out.")
        command = Command(
            "contacts.create_link", "Makes a link by which others add the caller.", lane: .write,
            fields: fields, answer: Self.link,
            routes: [Route(.post, "/api/contact/links/", status: 201, refusesByField: true)])
    }

    /// How a link stands in answers.
    static let link = [
        AnswerMember("link", .identifier, "The link, to revoke it."),
        AnswerMember("code", .text, "What whoever uses it must know."),
        AnswerMember("expires", .integer, "When it ends."),
        AnswerMember("uses_left", .integer, "How many people may still use it."),
    ]

    static func write(
        _ link: LinkID, _ code: String, _ expires: Timestamp, _ usesLeft: Int64,
        into object: inout JSONObject
    ) {
        object.member("link", link)
        object.member("code", code)
        object.member("expires", expires)
        object.member("uses_left", usesLeft)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        try database.run(desk.requests.forgetEndedLinks, me, exchange.now)
        guard try !database.has(desk.requests.linksAtLimit, me, desk.limits.links - 1) else {
            throw Refusal(.conflict, "You have as many links as there may be; revoke some.")
        }
        let link = exchange.makeIdentifier(LinkID.self)
        let code = Base64URL.encode(crypto.random(16))
        let expires = exchange.now + .seconds(3600 * (exchange[hours] ?? 168))
        let count = exchange[uses] ?? 1
        try database.run(desk.requests.insertLink, link, me, code, expires, count)
        try desk.tellOwnDevices("links", exchange)
        Self.write(link, code, expires, count, into: &exchange.answer)
    }
}
