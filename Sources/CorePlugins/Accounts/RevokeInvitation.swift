import PluginAPI

/// `accounts.revoke_invitation`: nobody registers with it any more.
struct RevokeInvitation: Verb {
    let command: Command
    private let desk: AccountDesk
    private let invitation: Field<EventID>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        invitation = fields.identifier("invitation", "One that was made here.")
        command = Command(
            "accounts.revoke_invitation", "Takes an invitation back.", lane: .write,
            policy: Policy(role: .admin), fields: fields,
            answer: [AnswerMember("invitation", .identifier, "Not good any more.")],
            routes: [Route(.delete, "/api/admin/invitations/{invitation}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let invitation = exchange[invitation]
        guard try exchange.database.has(desk.invitations.one, invitation) else {
            throw Refusal(.notFound, "There is no such invitation.", field: "invitation")
        }
        try exchange.database.run(desk.invitations.revoke, invitation, exchange.now)
        try desk.audit("accounts.revoke_invitation", target: invitation, exchange)
        exchange.answer.member("invitation", invitation)
    }
}
