import PluginAPI

/// Erases the messages whose time is over. One job waits for the earliest of them; when it has run,
/// it puts the next one in line, and each start puts one there, whatever became of the others.
/// Where two wait for one moment, the second finds nothing and ends.
struct ExpireMessagesJob: JobHandler {
    static let kind = JobKind(name: "rooms.expire")
    /// How late a job may be until its messages count as forgotten.
    static let patience = Duration.seconds(300)
    private static let page: Int64 = 100

    let desk: RoomDesk

    static func enqueue(for moment: Timestamp, _ exchange: borrowing Exchange) throws(Refusal) {
        let wait = max(moment.milliseconds - exchange.now.milliseconds, 0)
        // A second later, so that one run takes what belongs together.
        try exchange.enqueue(kind, after: .milliseconds(wait + 1000)) {
            $0.member("at", moment)
        }
    }

    func run(_ job: Job) async throws {
        let desk = desk
        let moment = Timestamp(milliseconds: job.payload.integer("at") ?? 0)
        var hasMore = true
        while hasMore {
            hasMore = try await job.storage.write { exchange throws(Refusal) in
                try Self.eraseDue(at: moment, desk, exchange)
            }
        }
    }

    /// Puts a job in line for the earliest message, if there is one: at each start, and behind each
    /// run.
    static func goOn(_ desk: RoomDesk, _ exchange: borrowing Exchange) throws(Refusal) {
        let next = try exchange.database.first(desk.messages.nextExpiry) { $0.moment(0) }
        if let next { try enqueue(for: next, exchange) }
    }

    private static func eraseDue(
        at moment: Timestamp, _ desk: RoomDesk, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        var due: [(at: Timestamp, message: EventID)] = []
        var rows = try exchange.database.rows(desk.messages.expired, exchange.now, page)
        while try rows.next() { due.append((rows.moment(0), rows.identifier(1))) }
        for (at, id) in due {
            try exchange.database.run(desk.messages.deleteExpiry, at, id)
            guard let message = try desk.message(id, exchange.database), !message.isDeleted else {
                continue
            }
            _ = try desk.erase(message, .time, by: AccountID(raw: 0), exchange)
        }
        guard due.count < Int(page) else { return true }
        // Nothing is due, and yet to come, where the clock was set back or the operator was faster.
        if !due.isEmpty || moment > exchange.now { try goOn(desk, exchange) }
        return false
    }
}
