import PluginAPI

/// `accounts.export`: all that this plugin has stored about the caller, for the person themselves,
/// and which commands answer what others have.
struct ExportAccount: Verb {
    let command: Command
    private let desk: AccountDesk
    private let others: ExportedCommands

    private static let invitations = [
        AnswerMember("invitation", .identifier, "An invitation that the caller made."),
        AnswerMember("uses", .integer, "Registrations that it is good for."),
        AnswerMember("used", .integer, "How many there were."),
        AnswerMember("expires", .integer, "In milliseconds since 1970."),
        AnswerMember("note", .text, "Whom it is for."),
    ]

    private static let acts = [
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("act", .text, "What the caller did or was done to them."),
        AnswerMember("by_me", .flag, "True: the caller did it."),
        AnswerMember("reason", .text, "Why, as far as it was said."),
    ]

    /// Lines of the audit log that an export has of each kind.
    private static let actLimit = 1000

    init(_ desk: AccountDesk, _ others: ExportedCommands) {
        self.desk = desk
        self.others = others
        command = Command(
            "accounts.export", "All that is stored about the caller's account.", lane: .read,
            policy: Policy(role: .guest, cost: 20, rate: Rate(10, per: .seconds(3600))),
            answer: Profile.members + [
                AnswerMember("exported", .integer, "When, in milliseconds since 1970."),
                AnswerMember("recovery_codes", .integer, "How many are left."),
                AnswerMember("sessions", .list(ListSessions.members), "Where signed in."),
                ListBots.list,
                AnswerMember("invitations", .list(Self.invitations), "Made by the caller."),
                AnswerMember("audit", .list(Self.acts), "The newest first."),
                AnswerMember(
                    "elsewhere", .list([AnswerMember("command", .text, "Its name.")]),
                    "Commands that answer what other plugins have of the caller, page by page."),
            ], routes: [Route(.get, "/api/account/export/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try refuseBot(exchange)
        let account = exchange.caller.account
        let database = exchange.database
        let profile = try Profile.read(account, desk.people, database)
        exchange.answer.write(profile, of: account)
        exchange.answer.member("exported", exchange.now)
        let left = try database.first(desk.codes.countRecovery, account) { $0.integer(0) }
        exchange.answer.member("recovery_codes", left ?? 0)
        try desk.writeSessions(&exchange)
        try desk.writeBots(&exchange)
        try writeInvitations(account, &exchange)
        try writeActs(account, &exchange)
        exchange.answer.beginList("elsewhere")
        for name in others.names {
            exchange.answer.beginElement()
            exchange.answer.member("command", name)
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }

    private func writeInvitations(
        _ account: AccountID, _ exchange: inout Exchange
    ) throws(Refusal) {
        var rows = try exchange.database.rows(desk.invitations.ofInviter, account)
        exchange.answer.beginList("invitations")
        while try rows.next() {
            exchange.answer.beginElement()
            exchange.answer.member("invitation", rows.identifier(0, as: EventID.self))
            exchange.answer.member("uses", rows.integer(1))
            exchange.answer.member("used", rows.integer(2))
            exchange.answer.member("expires", rows.moment(3))
            exchange.answer.member("note", rows.text(4))
            exchange.answer.endObject()
        }
        exchange.answer.endList()
    }

    private func writeActs(_ account: AccountID, _ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.beginList("audit")
        var mine = try exchange.database.rows(
            desk.auditing.byActor, Int64.max, 0, Self.actLimit, account)
        while try mine.next() { Self.writeAct(mine, isMine: true, &exchange.answer) }
        var others = try exchange.database.rows(
            desk.auditing.byTarget, Int64.max, 0, Self.actLimit, account)
        while try others.next() {
            guard others.identifier(3, as: AccountID.self) != account else { continue }
            Self.writeAct(others, isMine: false, &exchange.answer)
        }
        exchange.answer.endList()
    }

    // Who did it is not the person's to know; why is.
    private static func writeAct(
        _ row: borrowing Rows, isMine: Bool, _ answer: inout JSONObject
    ) {
        answer.beginElement()
        answer.member("at", row.moment(1))
        answer.member("act", row.text(2))
        answer.member("by_me", isMine)
        answer.member("reason", row.text(5))
        answer.endObject()
    }
}
