import PluginAPI

/// `accounts.sessions`: where the caller is signed in.
struct ListSessions: Verb {
    let command: Command
    private let desk: AccountDesk

    static let members = [
        AnswerMember("session", .identifier, "To end it by."),
        AnswerMember("device", .text, "As the log-in named it; empty when it did not."),
        AnswerMember("since", .integer, "When it was opened, in milliseconds since 1970."),
        AnswerMember("used", .integer, "When it was last opened or refreshed."),
        AnswerMember("expires", .integer, "When it ends unless it is used."),
        AnswerMember("current", .flag, "The session that asks."),
    ]

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.sessions", "Where the caller is signed in.", lane: .read,
            answer: [AnswerMember("sessions", .list(Self.members), "The last used one first.")],
            routes: [Route(.get, "/api/account/sessions/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        try desk.writeSessions(&exchange)
    }
}

extension AccountDesk {
    func writeSessions(_ exchange: inout Exchange) throws(Refusal) {
        let current = exchange.caller.session
        exchange.answer.beginList("sessions")
        var rows = try exchange.database.rows(
            sessions.list, exchange.caller.account, exchange.now)
        while try rows.next() {
            let session: SessionID = rows.identifier(0)
            exchange.answer.beginElement()
            exchange.answer.member("session", session)
            exchange.answer.member("device", rows.text(1))
            exchange.answer.member("since", session.moment)
            exchange.answer.member("used", rows.moment(2))
            exchange.answer.member("expires", rows.moment(3))
            exchange.answer.member("current", session == current)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
