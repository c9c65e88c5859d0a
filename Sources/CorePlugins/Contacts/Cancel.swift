import PluginAPI

/// `contacts.cancel`: takes a request of the caller back.
struct Cancel: Verb {
    let command: Command
    private let desk: ContactDesk
    private let request: Field<RequestID>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        request = fields.identifier("request", "A request of the caller that waits.")
        command = Command(
            "contacts.cancel", "Takes a friend request back.", lane: .write, fields: fields,
            answer: [
                AnswerMember("request", .identifier, "The request, which is gone."),
                AnswerMember("account", .identifier, "Who had been asked."),
            ],
            routes: [
                Route(.delete, "/api/contact/friend-request/{request}", refusesByField: true)
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let request = exchange[request]
        let parties = try exchange.database.first(desk.requests.byID, request) {
            (sender: $0.identifier(0) as AccountID, receiver: $0.identifier(1) as AccountID)
        }
        guard let parties, parties.sender == exchange.caller.account else {
            throw Refusal(.notFound, "No such request of yours waits.", field: "request")
        }
        try exchange.database.run(desk.requests.delete, request)
        for account in [parties.sender, parties.receiver] {
            try exchange.announce(desk.events.requestEnded, to: Topic(account)) { body in
                body.member("request", request)
                body.member("outcome", "cancelled")
            }
        }
        exchange.answer.member("request", request)
        exchange.answer.member("account", parties.receiver)
    }
}
