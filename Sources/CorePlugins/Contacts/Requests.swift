import PluginAPI

/// `contacts.requests`: the requests that wait for the caller's answer, and those of the caller.
struct Requests: Verb {
    let command: Command
    private let desk: ContactDesk
    private let incomingBefore: Field<RequestID?>
    private let outgoingBefore: Field<RequestID?>
    private let limit: Field<Int64?>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        incomingBefore = fields.optionalIdentifier(
            "incoming_before", "The last incoming request of the page before.")
        outgoingBefore = fields.optionalIdentifier(
            "outgoing_before", "The last outgoing request of the page before.")
        limit = fields.optionalInteger(
            "limit", 1...200, "Requests of each kind in one page; 50 if left out.")
        command = Command(
            "contacts.requests", "Lists the friend requests that wait.", lane: .read,
            fields: fields,
            answer: [
                AnswerMember(
                    "incoming", .list(Self.request), "To be answered by the caller, newest first."),
                AnswerMember("outgoing", .list(Self.request), "Of the caller, newest first."),
            ],
            routes: [Route(.get, "/api/contact/friend-request/view/", refusesByField: true)])
    }

    private static let request =
        [AnswerMember("request", .identifier, "The request; its time is when it was made.")]
        + PersonCard.members + [
            AnswerMember("note", .text, "What the sender wrote beside it; may be empty."),
            AnswerMember("at", .integer, "When it was made."),
        ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try list(
            "incoming", desk.requests.incoming, before: exchange[incomingBefore], &exchange)
        // Those that were rejected, too: they wait, for all that their sender knows.
        try list(
            "outgoing", desk.requests.outgoing, before: exchange[outgoingBefore], &exchange)
    }

    private func list(
        _ name: StaticString, _ statement: Statement, before: RequestID?,
        _ exchange: inout Exchange
    ) throws(Refusal) {
        exchange.answer.beginList(name)
        var rows = try exchange.database.rows(
            statement, exchange.caller.account, before ?? RequestID(raw: .max),
            exchange[limit] ?? 50)
        while try rows.next() {
            let request = rows.identifier(0, as: RequestID.self)
            exchange.answer.beginElement()
            exchange.answer.member("request", request)
            PersonCard(rows, at: 1).write(into: &exchange.answer)
            exchange.answer.member("note", rows.text(5))
            exchange.answer.member("at", request.moment)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
