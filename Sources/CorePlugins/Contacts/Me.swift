import PluginAPI

/// `contacts.me`: what the caller chose, and how much waits for them.
struct Me: Verb {
    let command: Command
    private let desk: ContactDesk

    init(_ desk: ContactDesk) {
        self.desk = desk
        command = Command(
            "contacts.me", "Shows what the caller chose, and how much waits.", lane: .read,
            answer: [
                AnswerMember("presence", .text, "What the caller chose to be seen as."),
                AnswerMember(
                    "strangers", .text, "What becomes of a stranger's words: `request`, `inbox`."),
                AnswerMember("requests", .integer, "Friend requests that wait for an answer."),
                AnswerMember("message_requests", .integer, "Strangers who wrote first."),
            ], routes: [Route(.get, "/api/contact/me", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let me = exchange.caller.account
        let person = try desk.person(me, exchange.database)
        let chosen = person.flatMap { Presence(rawValue: $0.presence) } ?? .online
        exchange.answer.member("presence", chosen.word)
        let strangers = person?.strangers ?? desk.limits.strangers
        exchange.answer.member("strangers", strangers.word)
        let counts = try exchange.database.first(desk.states.counts, me) {
            (requests: $0.integer(0), messages: $0.integer(1))
        }
        exchange.answer.member("requests", counts?.requests ?? 0)
        exchange.answer.member("message_requests", counts?.messages ?? 0)
    }
}
