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
        guard let found = try desk.request(exchange[request], exchange.database),
            found.sender == exchange.caller.account, !found.isWithdrawn
        else {
            throw Refusal(.notFound, "No such request of yours waits.", field: "request")
        }
        try desk.takeBack(found, exchange)
        exchange.answer.member("request", found.id)
        exchange.answer.member("account", found.receiver)
    }
}
