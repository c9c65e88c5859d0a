import PluginAPI

/// `contacts.request`: asks a person for friendship; whoever was asked by them accepts with it.
struct Ask: Verb {
    let command: Command
    private let finder: Finder
    private let account: Field<AccountID?>
    private let username: Field<Text?>
    private let query: Field<Text?>
    private let note: Field<Text?>

    private var desk: ContactDesk { finder.desk }

    init(_ finder: Finder) {
        self.finder = finder
        var fields = FieldList()
        account = fields.optionalIdentifier("account", "Whom to ask.")
        username = fields.optionalText("username", 1...64, "The same, by name.")
        query = fields.optionalText(
            "query", 1...200, "The same, where `contacts.find` finds this person alone.")
        note = fields.optionalText("note", 0...500, "What the person reads beside the request.")
        command = Command(
            "contacts.request", "Asks a person for friendship.", lane: .write,
            policy: Policy(
                role: .guest, size: 4096, cost: 2, rate: Rate(30, per: .seconds(3600))),
            fields: fields,
            answer: [
                AnswerMember("account", .identifier, "Who was asked."),
                AnswerMember(
                    "outcome", .text,
                    "`requested`; or `befriended`, when that person had asked before."),
                AnswerMember("request", .identifier, "The request that waits.", isOptional: true),
            ],
            routes: [
                Route(
                    .post, "/api/contact/friend-request/", status: 201, refusesByField: true),
                Route(.post, "/api/contact/find-friend/", status: 201, refusesByField: true),
            ],
            screen: ScreenPoint(
                ContactsContract.requestBefore, key: "account", rewrites: ["note"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (other, field) = try finder.target(
            account: exchange[account], username: exchange[username]?.string,
            query: exchange[query]?.string, of: exchange.caller.account, exchange.database)
        let note = exchange[note]?.string ?? ""
        let asked = try desk.ask(other, note: note, field: field, &exchange)
        exchange.answer.member("account", other)
        switch asked {
        case .befriended: exchange.answer.member("outcome", "befriended")
        case .waiting(let request):
            exchange.answer.member("outcome", "requested")
            exchange.answer.member("request", request)
        }
    }
}

extension Finder {
    /// The person whom a request means, and the field that names them.
    fileprivate func target(
        account: AccountID?, username: String?, query: String?, of caller: AccountID,
        _ database: Database
    ) throws(Refusal) -> (AccountID, String) {
        guard let query else {
            let other = try desk.target(
                account: account, username: username, of: caller, database)
            return (other, account == nil ? "username" : "account")
        }
        guard account == nil, username == nil else {
            throw Refusal(
                .badField, "Name a person, or find them by 'query', not both.", field: "query")
        }
        guard let found = try unique(query, for: caller, database) else {
            throw Refusal(
                .conflict, "This does not name exactly one person; find them and ask one.",
                field: "query")
        }
        return (found, "query")
    }
}

/// Who may not ask at all leaves no decision of a filter behind.
struct RequestVeto: VetoFilter {
    let finder: Finder

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        let (me, database) = (proposal.caller.account, proposal.database)
        let (other, field) = try finder.target(
            account: proposal.integer("account").map { AccountID(raw: $0) },
            username: proposal.text("username"), query: proposal.text("query"), of: me, database)
        try finder.desk.refuseBlocked(me, other, field: field, database)
    }
}
