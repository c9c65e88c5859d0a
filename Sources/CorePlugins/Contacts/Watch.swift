import PluginAPI

/// `contacts.watch`: from here on, this connection hears where friends are.
struct Watch: Verb {
    let command: Command
    private let desk: ContactDesk
    private let people: Field<IdentifierList<AccountID>>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        people = fields.identifiers(
            "accounts", most: 200, "Friends: those in sight. Others are passed over.")
        command = Command(
            "contacts.watch", "Hears where friends are from here on.", lane: .write,
            policy: Policy(role: .guest, size: 8192, cost: 5), fields: fields,
            answer: [AnswerMember("people", .list(Self.person), "By their identifiers.")])
    }

    private static let person =
        [AnswerMember("account", .identifier, "The friend.")] + Sighting.members

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        // Whoever looks is here.
        let me = exchange.caller.account
        try noteSeen(me, exchange)
        exchange.answer.beginList("people")
        for friend in Set(exchange[people]).sorted() { try answer(friend, me, &exchange) }
        exchange.answer.endList()
    }

    private func answer(
        _ account: AccountID, _ me: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) {
        let isConnected = exchange.isConnected(account)
        let sighting = try exchange.database.first(desk.states.watchable, me, account) {
            Sighting(
                chosen: $0.integer(2), seen: $0.moment(3), isConnected: isConnected,
                isShown: Audience(rawValue: $0.integer(1))?.admits(friend: true) ?? false)
        }
        guard let sighting else { return }
        if sighting.isShown { try exchange.subscribe(to: Topic(watching: account)) }
        exchange.answer.beginElement()
        exchange.answer.member("account", account)
        sighting.write(into: &exchange.answer)
        exchange.answer.endObject()
    }

    private func noteSeen(_ me: AccountID, _ exchange: borrowing Exchange) throws(Refusal) {
        let state = try exchange.database.first(desk.states.state, me) { $0.integer(0) }
        guard state != Presence.invisible.rawValue else { return }
        try exchange.database.run(desk.states.setSeen, me, exchange.now)
    }
}

/// `contacts.unwatch`: this connection no longer hears where they are.
struct Unwatch: Verb {
    let command: Command
    private let people: Field<IdentifierList<AccountID>>

    init() {
        var fields = FieldList()
        people = fields.identifiers("accounts", most: 200, "Whom this connection watched.")
        command = Command(
            "contacts.unwatch", "Hears where friends are no longer.", lane: .write,
            fields: fields,
            answer: [AnswerMember("count", .integer, "How many were named.")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var count = 0
        for account in exchange[people] {
            try exchange.unsubscribe(from: Topic(watching: account))
            count += 1
        }
        exchange.answer.member("count", count)
    }
}
