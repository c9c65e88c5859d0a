import PluginAPI

/// `accounts.end_session`: signs the caller out on one device.
struct EndSession: Verb {
    let command: Command
    private let desk: AccountDesk
    private let session: Field<SessionID>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        session = fields.identifier("session", "One of the caller's own.")
        command = Command(
            "accounts.end_session", "Ends one session of the caller.", lane: .write,
            fields: fields,
            answer: [AnswerMember("session", .identifier, "The session that was ended.")],
            routes: [Route(.delete, "/api/account/sessions/{session}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let session = exchange[session]
        guard
            try exchange.database.has(
                desk.sessions.openOne, session, exchange.caller.account, exchange.now)
        else {
            throw Refusal(.notFound, "You have no such session.", field: "session")
        }
        try desk.end(session, exchange)
        exchange.answer.member("session", session)
    }
}
