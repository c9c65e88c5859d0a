import PluginAPI

/// `contacts.respond`: accepts or rejects a request. Whoever is rejected is not told: to them, the
/// request waits.
struct Respond: Verb {
    let command: Command
    private let desk: ContactDesk
    private let request: Field<RequestID>
    private let action: Field<Text>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        request = fields.identifier("request", "A request that waits for the caller.")
        action = fields.text("action", 1...16, "`accept` or `reject`.")
        command = Command(
            "contacts.respond", "Accepts or rejects a friend request.", lane: .write,
            fields: fields,
            answer: [
                AnswerMember("request", .identifier, "The request, which waits no longer."),
                AnswerMember("account", .identifier, "Who had asked."),
                AnswerMember("outcome", .text, "`accepted` or `rejected`."),
            ],
            routes: [
                Route(
                    .post, "/api/contact/friend-requests/respond/{request}", refusesByField: true)
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (request, database) = (exchange[request], exchange.database)
        let accepts = try decision(exchange[action].string)
        guard let parties = try desk.request(request, database), !parties.isRejected,
            parties.receiver == exchange.caller.account,
            try desk.accounts.exists(parties.sender, in: database)
        else {
            throw Refusal(.notFound, "No such request waits for you.", field: "request")
        }
        if accepts {
            try desk.befriend(parties.sender, parties.receiver, &exchange)
        } else {
            try database.run(desk.requests.reject, request, exchange.now)
        }
        let outcome = accepts ? "accepted" : "rejected"
        try exchange.announce(desk.events.requestEnded, to: Topic(parties.receiver)) { body in
            body.member("request", request)
            body.member("outcome", outcome)
        }
        exchange.answer.member("request", request)
        exchange.answer.member("account", parties.sender)
        exchange.answer.member("outcome", outcome)
    }

    private func decision(_ action: String) throws(Refusal) -> Bool {
        switch action {
        case "accept": true
        case "reject": false
        default:
            throw Refusal(.badField, "action must be 'accept' or 'reject'.", field: "action")
        }
    }
}
