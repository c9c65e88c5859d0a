import PluginAPI

/// `accounts.audit`: the log of privileged acts, newest first. Read page by page it is the export:
/// each page is JSON.
struct ReadAudit: Verb {
    let command: Command
    private let desk: AccountDesk
    private let actor: Field<AccountID?>
    private let target: Field<EventID?>
    private let act: Field<Text?>
    private let since: Field<Int64?>
    private let before: Field<EventID?>
    private let limit: Field<Int64?>

    private static let members = [
        AnswerMember("id", .identifier, "Of the line; `before` for the next page."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("act", .text, "`plugin.what`."),
        AnswerMember("actor", .identifier, "Who; 0 for the operator on the server's machine."),
        AnswerMember("target", .identifier, "Whom or what; 0 for nothing."),
        AnswerMember("reason", .text, "Why, as far as it was said."),
    ]

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        actor = fields.optionalIdentifier("actor", "What this account did.")
        target = fields.optionalIdentifier("target", "What was done to it.")
        act = fields.optionalText("act", 1...64, "`plugin.what`, exactly.")
        since = fields.optionalInteger("since", 0...Int64.max, "Not before this moment.")
        before = fields.optionalIdentifier("before", "Lines before this one.")
        limit = fields.optionalInteger("limit", 1...1000, "At most so many; 100 unless given.")
        command = Command(
            "accounts.audit", "The log of privileged acts.", lane: .read,
            policy: Policy(role: .admin, cost: 5), fields: fields,
            answer: [AnswerMember("lines", .list(Self.members), "The newest first.")],
            routes: [Route(.get, "/api/admin/audit/")], adminWord: "audit")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let before = exchange[before]?.raw ?? .max
        let since = exchange[since] ?? 0
        let limit = exchange[limit] ?? 100
        let database = exchange.database
        let (actor, target, act) = (exchange[actor], exchange[target], exchange[act])
        if let actor {
            var rows = try database.rows(
                desk.auditing.byActor, before, since, limit, actor, target, act)
            try Self.write(&rows, &exchange)
        } else if let target {
            var rows = try database.rows(
                desk.auditing.byTarget, before, since, limit, target, act)
            try Self.write(&rows, &exchange)
        } else if let act {
            var rows = try database.rows(desk.auditing.byAct, before, since, limit, act)
            try Self.write(&rows, &exchange)
        } else {
            var rows = try database.rows(desk.auditing.all, before, since, limit)
            try Self.write(&rows, &exchange)
        }
    }

    private static func write(_ rows: inout Rows, _ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("lines")
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("id", rows.identifier(0, as: EventID.self))
            exchange.answer.member("at", rows.moment(1))
            exchange.answer.member("act", rows.text(2))
            exchange.answer.member("actor", rows.identifier(3, as: AccountID.self))
            exchange.answer.member("target", rows.identifier(4, as: EventID.self))
            exchange.answer.member("reason", rows.text(5))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
