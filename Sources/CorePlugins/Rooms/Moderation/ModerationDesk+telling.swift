import PluginAPI

extension ModerationDesk {
    /// Who is told of one report, at most.
    private static let mostJudges: Int64 = 50

    /// Tells those who may decide that a report waits, of the room, and of the server. Who reported
    /// is not said.
    /// - Parameters:
    ///   - room: nil where a person was reported.
    ///   - account: who is reported.
    func tellJudges(
        of report: ReportID, in room: RoomID?, about account: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let me = exchange.caller.account
        for judge in try judges(of: room, exchange) where judge != account && judge != me {
            try exchange.announce(events.reported, to: Topic(judge), by: AccountID(raw: 0)) {
                body in write(report, isOpen: true, room, to: &body)
            }
        }
    }

    /// Tells them that it waits no more.
    func tellJudges(
        thatIsDecided report: ReportID, in room: RoomID?, about account: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        for judge in try judges(of: room, exchange) where judge != account {
            try exchange.announceElsewhere(events.reported, to: Topic(judge)) { body in
                write(report, isOpen: false, room, to: &body)
            }
        }
    }

    private func judges(
        of room: RoomID?, _ exchange: borrowing Exchange
    ) throws(Refusal) -> [AccountID] {
        var found: [AccountID] = []
        var rows = try exchange.database.rows(
            reports.judges, room?.raw ?? 0, Int64(Role.moderator.rawValue), Self.mostJudges)
        while try rows.next() { found.append(rows.identifier(0)) }
        return found
    }

    private func write(
        _ report: ReportID, isOpen: Bool, _ room: RoomID?, to body: inout JSONObject
    ) {
        body.member("report", report)
        body.member("open", isOpen)
        if let room { body.member("room", room) }
    }
}
