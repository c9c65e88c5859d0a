import PluginAPI

/// `accounts.invite`: makes an invitation to the server, good for some registrations and some time.
struct Invite: Verb {
    let command: Command
    private let desk: AccountDesk
    private let uses: Field<Int64?>
    private let hours: Field<Int64?>
    private let note: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        uses = fields.optionalInteger("uses", 1...1000, "Registrations; 1 unless given.")
        hours = fields.optionalInteger("hours", 1...8760, "How long it is good; 168 unless given.")
        note = fields.optionalText("note", 0...200, "Whom it is for; shown in the list.")
        command = Command(
            "accounts.invite", "Makes an invitation to the server.", lane: .write,
            policy: Policy(role: .admin, cost: 5), fields: fields,
            answer: [
                AnswerMember("invitation", .identifier, "To revoke it by."),
                AnswerMember("code", .text, "For `accounts.register`; shown once."),
                AnswerMember("path", .text, "Behind the server's address, the page that takes it."),
                AnswerMember("expires", .integer, "In milliseconds since 1970."),
            ], routes: [Route(.post, "/api/admin/invitations/", status: 201)],
            adminWord: "invite")
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let code = desk.secrets.code()
        let invitation = exchange.makeIdentifier(EventID.self)
        let expires = exchange.now + .seconds((exchange[hours] ?? 168) * 3600)
        try exchange.database.run(
            desk.invitations.insert, invitation, desk.secrets.digest(code),
            exchange.caller.account, exchange[uses] ?? 1, expires, exchange[note]?.string ?? "")
        try desk.audit("accounts.invite", target: invitation, exchange)
        exchange.answer.member("invitation", invitation)
        exchange.answer.member("code", code)
        exchange.answer.member("path", "register#\(code)")
        exchange.answer.member("expires", expires)
    }
}
