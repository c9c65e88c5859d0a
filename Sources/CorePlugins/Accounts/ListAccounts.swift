import PluginAPI

/// `accounts.list`: who has an account, for those who look after them. Addresses are shown to
/// administrators alone.
struct ListAccounts: Verb {
    let command: Command
    private let desk: AccountDesk
    private let after: Field<AccountID?>
    private let state: Field<Text?>
    private let role: Field<Text?>
    private let username: Field<Text?>
    private let limit: Field<Int64?>

    private static let members = [
        AnswerMember("account", .identifier, "The account."),
        AnswerMember("username", .text, "The name; kept when it is deleted."),
        AnswerMember("display_name", .text, "What others read."),
        AnswerMember("email", .text, "For administrators.", isOptional: true),
        AnswerMember("role", .text, "`guest`, `bot`, `member`, `moderator`, `admin`, `owner`."),
        AnswerMember("state", .text, "`active`, `pending`, `suspended` or `deleted`."),
        AnswerMember("owner", .identifier, "A bot's owner.", isOptional: true),
        AnswerMember("created", .integer, "In milliseconds since 1970."),
    ]

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last account of the page before.")
        state = fields.optionalText(
            "state", 6...9, "`active`, `pending`, `suspended` or `deleted`.")
        role = fields.optionalText("role", 3...9, "A role's word, `bot` included.")
        username = fields.optionalText("username", 1...32, "Exactly, in any case.")
        limit = fields.optionalInteger("limit", 1...200, "At most so many; 50 unless given.")
        command = Command(
            "accounts.list", "Who has an account.", lane: .read,
            policy: Policy(role: .moderator, cost: 5), fields: fields,
            answer: [AnswerMember("accounts", .list(Self.members), "The oldest first.")],
            routes: [Route(.get, "/api/admin/accounts/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let showsEmail = exchange.caller.role >= .admin
        var rows = try exchange.database.rows(
            desk.people.list, exchange[after]?.raw ?? 0, try state(exchange),
            try role(exchange), exchange[username], exchange[limit] ?? 50)
        exchange.answer.beginList("accounts")
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("account", rows.identifier(0, as: AccountID.self))
            exchange.answer.member("username", rows.text(1))
            exchange.answer.member("display_name", rows.text(2))
            if showsEmail { exchange.answer.member("email", rows.text(3)) }
            exchange.answer.member(
                "role", (Role(rawValue: Int32(rows.integer(4))) ?? .guest).word)
            exchange.answer.member(
                "state", (Standing(rawValue: rows.integer(5)) ?? .deleted).word)
            if !rows.isNull(7) {
                exchange.answer.member("owner", rows.identifier(7, as: AccountID.self))
            }
            exchange.answer.member("created", rows.moment(8))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }

    private func state(_ exchange: borrowing Exchange) throws(Refusal) -> Int64? {
        guard let word = exchange[state] else { return nil }
        guard let standing = Standing(word: word.string) else {
            throw Refusal(
                .badField, "state is active, pending, suspended or deleted.", field: "state")
        }
        return standing.rawValue
    }

    private func role(_ exchange: borrowing Exchange) throws(Refusal) -> Int64? {
        guard let word = exchange[role]?.string else { return nil }
        guard let role = word == "bot" ? .bot : Role(word: word) else {
            throw Refusal(.badField, "There is no such role.", field: "role")
        }
        return Int64(role.rawValue)
    }
}
