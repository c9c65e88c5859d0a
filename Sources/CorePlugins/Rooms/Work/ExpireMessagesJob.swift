import PluginAPI

/// Erases the messages whose time is over. One job waits for the earliest of them; when it has run,
/// it puts the next one in line. Where two wait for one moment, the second finds nothing and ends.
struct ExpireMessagesJob: JobHandler {
    static let kind = JobKind(name: "rooms.expire")
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
        var hasMore = true
        while hasMore {
            hasMore = try await job.storage.write { exchange throws(Refusal) in
                try Self.eraseDue(desk, exchange)
            }
        }
    }

    private static func eraseDue(
        _ desk: RoomDesk, _ exchange: borrowing Exchange
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
        guard !due.isEmpty, due.count < Int(page) else { return !due.isEmpty }
        let next = try exchange.database.first(desk.messages.nextExpiry) { $0.moment(0) }
        if let next { try enqueue(for: next, exchange) }
        return false
    }
}
