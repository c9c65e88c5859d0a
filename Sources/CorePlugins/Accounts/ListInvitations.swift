import PluginAPI

/// `accounts.invitations`: those that are still good. Their codes are not shown again.
struct ListInvitations: Verb {
    let command: Command
    private let desk: AccountDesk
    private let after: Field<EventID?>
    private let limit: Field<Int64?>

    private static let members = [
        AnswerMember("invitation", .identifier, "To revoke it by."),
        AnswerMember("inviter", .identifier, "Who made it; 0 for the operator."),
        AnswerMember("uses", .integer, "Registrations that it is good for."),
        AnswerMember("used", .integer, "How many there were."),
        AnswerMember("expires", .integer, "In milliseconds since 1970."),
        AnswerMember("note", .text, "Whom it is for."),
    ]

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        after = fields.optionalIdentifier("after", "The last invitation of the page before.")
        limit = fields.optionalInteger("limit", 1...200, "At most so many; 50 unless given.")
        command = Command(
            "accounts.invitations", "The invitations that are still good.", lane: .read,
            policy: Policy(role: .admin), fields: fields,
            answer: [AnswerMember("invitations", .list(Self.members), "The oldest first.")],
            routes: [Route(.get, "/api/admin/invitations/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        var rows = try exchange.database.rows(
            desk.invitations.list, exchange[after]?.raw ?? 0, exchange.now, exchange[limit] ?? 50)
        exchange.answer.beginList("invitations")
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("invitation", rows.identifier(0, as: EventID.self))
            exchange.answer.member("inviter", rows.identifier(1, as: AccountID.self))
            exchange.answer.member("uses", rows.integer(2))
            exchange.answer.member("used", rows.integer(3))
            exchange.answer.member("expires", rows.moment(4))
            exchange.answer.member("note", rows.text(5))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }
}
