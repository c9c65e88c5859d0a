import PluginAPI

/// `contacts.request`: asks a person for friendship; whoever was asked by them accepts with it.
struct Ask: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID?>
    private let username: Field<Text?>
    private let note: Field<Text?>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.optionalIdentifier("account", "Whom to ask.")
        username = fields.optionalText("username", 1...64, "The same, by name.")
        note = fields.optionalText("note", 0...500, "What the person reads beside the request.")
        command = Command(
            "contacts.request", "Asks a person for friendship.", lane: .write,
            policy: Self.policy, fields: fields, answer: Self.answer,
            routes: [
                Route(
                    .post, "/api/contact/friend-request/", status: 201, refusesByField: true)
            ], screen: Self.point)
    }

    /// Thirty at once, and thirty in an hour in the long run.
    static let policy = Policy(
        role: .guest, size: 4096, cost: 2, rate: Rate(30, per: .seconds(3600)))
    static let point = ScreenPoint(
        ContactsContract.requestBefore, key: "account", rewrites: ["note"])
    static let answer = [
        AnswerMember("account", .identifier, "Who was asked."),
        AnswerMember(
            "outcome", .text, "`requested`; or `befriended`, when that person had asked before."),
        AnswerMember("request", .identifier, "The request that waits.", isOptional: true),
    ]

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let other = try desk.target(
            account: exchange[account], username: exchange[username]?.string,
            of: exchange.caller.account, exchange.database)
        try Self.ask(
            other, exchange[note], field: exchange[account] == nil ? "username" : "account", desk,
            &exchange)
    }

    /// Asks, and answers with the members of `answer`.
    static func ask(
        _ other: AccountID, _ note: Text?, field: String, _ desk: ContactDesk,
        _ exchange: inout Exchange
    ) throws(Refusal) {
        let asked = try desk.ask(other, note: note?.string ?? "", field: field, &exchange)
        exchange.answer.member("account", other)
        switch asked {
        case .befriended: exchange.answer.member("outcome", "befriended")
        case .waiting(let request):
            exchange.answer.member("outcome", "requested")
            exchange.answer.member("request", request)
        }
    }
}

/// Who may not ask at all leaves no decision of a filter behind.
struct RequestVeto: VetoFilter {
    let desk: ContactDesk

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard let account = proposal.integer("account") else { return }
        try desk.refuseBlocked(
            proposal.caller.account, AccountID(raw: account), field: "account", proposal.database)
    }
}
