import PluginAPI

extension ModerationDesk {
    /// Who is told of one report, at most.
    private static let mostJudges: Int64 = 50

    /// Tells those who may decide, of the room and of the server, that a report waits, or that the
    /// caller has decided it.
    /// - Parameters:
    ///   - room: nil where a person was reported.
    ///   - others: who is not told: who is reported, and who reported.
    func tellJudges(
        of report: ReportID, isOpen: Bool, in room: RoomID?, but others: [AccountID],
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        // Who reported is not said.
        let actor = isOpen ? AccountID(raw: 0) : exchange.caller.account
        var judges: [AccountID] = []
        var rows = try exchange.database.rows(
            reports.judges, room?.raw ?? 0, Int64(Role.moderator.rawValue), Self.mostJudges)
        while try rows.next() { judges.append(rows.identifier(0)) }
        for judge in judges where !others.contains(judge) {
            try exchange.announce(events.reported, to: Topic(judge), by: actor) { body in
                body.member("report", report)
                body.member("open", isOpen)
                if let room { body.member("room", room) }
            }
        }
    }
}
