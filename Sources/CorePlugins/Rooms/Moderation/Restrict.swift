import PluginAPI

/// `rooms.restrict`: mutes a person on the whole server, or takes aside what they say.
struct Restrict: Verb {
    let desk: ModerationDesk
    let sanctions: Sanctions
    let command: Command
    private let account: Field<AccountID>
    private let kind: Field<Text>
    private let until: Field<Int64?>
    private let reason: Field<Text>

    init(_ desk: ModerationDesk, _ sanctions: Sanctions) {
        self.desk = desk
        self.sanctions = sanctions
        var fields = FieldList()
        account = fields.identifier("account", "A person of a smaller role.")
        kind = fields.text(
            "kind", 1...20, "mute, or shadow: the person speaks, and nobody hears it.")
        until = fields.optionalInteger(
            "until", 1...Int64.max, "When it ends, in milliseconds since 1970; else never.")
        reason = fields.text("reason", 1...1000, "Why; for the audit log.")
        command = Command(
            "rooms.restrict", "Mutes or shadows a person on the whole server.", lane: .write,
            policy: Policy(role: .moderator), fields: fields,
            answer: [
                AnswerMember("account", .identifier, "The person."),
                AnswerMember("kind", .text, "mute or shadow."),
                AnswerMember("until", .integer, "When it ends; 0: never."),
            ], routes: [Route(.post, "/api/people/{account}/restriction/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = exchange[account]
        guard let kind = Restriction(word: exchange[kind].string) else {
            throw Refusal(.badField, "kind is mute or shadow.", field: "kind")
        }
        guard try desk.rooms.accounts.exists(account, in: exchange.database) else {
            throw Refusal(.notFound, "There is no such person.", field: "account")
        }
        try desk.requireAbove(account, exchange)
        let until = exchange[until].map { Timestamp(milliseconds: $0) }
        guard until.map({ $0 > exchange.now }) ?? true else {
            throw Refusal(.badField, "until must lie in the future.", field: "until")
        }
        let reason = exchange[reason].string
        try sanctions.restrict(account, kind, until: until, reason: reason, exchange)
        try desk.rooms.accounts.audit(
            "rooms.restrict.\(kind.word)", target: account.raw, reason: reason, exchange)
        exchange.answer.member("account", account)
        exchange.answer.member("kind", kind.word)
        exchange.answer.member("until", until?.milliseconds ?? 0)
    }
}
