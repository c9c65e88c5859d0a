import PluginAPI

/// `rooms.unrestrict`: a person is heard again.
struct Unrestrict: Verb {
    let desk: ModerationDesk
    let command: Command
    private let account: Field<AccountID>
    private let reason: Field<Text>

    init(_ desk: ModerationDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "A person who is muted or shadowed.")
        reason = fields.text("reason", 1...1000, "Why; for the audit log.")
        command = Command(
            "rooms.unrestrict", "Ends a mute or a shadow on the whole server.", lane: .write,
            policy: Policy(role: .moderator), fields: fields,
            answer: [AnswerMember("account", .identifier, "The person.")],
            routes: [Route(.delete, "/api/people/{account}/restriction/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = exchange[account]
        let kind = try exchange.database.first(desk.tables.restriction, account) {
            Restriction(rawValue: $0.integer(0)) ?? .mute
        }
        guard let kind else {
            throw Refusal(
                .notFound, "This person is neither muted nor shadowed.", field: "account")
        }
        try desk.requireAbove(account, exchange)
        try exchange.database.run(desk.tables.unrestrict, account)
        try desk.rooms.accounts.audit(
            "rooms.unrestrict.\(kind.word)", target: account.raw,
            reason: exchange[reason].string, exchange)
        if kind == .mute {
            try exchange.announce(desk.events.unrestricted, to: Topic(account)) { _ in }
        }
        exchange.answer.member("account", account)
    }
}
