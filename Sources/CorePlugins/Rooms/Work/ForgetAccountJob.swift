import PluginAPI

/// What becomes of an account that is gone: it leaves its rooms, and where the person chose so,
/// everything that it wrote is erased. In bounded steps, each of which may be done again.
struct ForgetAccountJob: JobHandler {
    static let kind = JobKind(name: "rooms.forget")
    /// So that what the same request still does comes before.
    static let grace = Duration.seconds(10)
    private static let page: Int64 = 50
    /// Events of the log that one step looks at: about a millisecond of the writer.
    private static let stretch: Int64 = 5000

    let desk: RoomDesk

    func run(_ job: Job) async throws {
        guard let account = job.payload.identifier("account", as: AccountID.self) else {
            throw JobFailure("the job names no account", .giveUp)
        }
        let desk = desk
        var hasMore = true
        while hasMore {
            hasMore = try await job.storage.write { exchange throws(Refusal) in
                try Self.leaveRooms(account, desk, exchange)
            }
        }
        guard job.payload.flag("erase") ?? false else { return }
        var count = 1
        while count > 0 {
            count = try await job.storage.write { exchange throws(Refusal) in
                try exchange.forgetDecided(.of(account))
            }
        }
        var last = EventID(raw: 0)
        while let next = try await erase(account, after: last, job.storage) { last = next }
    }

    private func erase(
        _ account: AccountID, after last: EventID, _ storage: any JobStorage
    ) async throws(Refusal) -> EventID? {
        let desk = desk
        return try await storage.write { exchange throws(Refusal) in
            try Self.eraseStretch(account, after: last, desk, exchange)
        }
    }

    private static func leaveRooms(
        _ account: AccountID, _ desk: RoomDesk, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        try exchange.database.run(desk.tables.deleteInvitations, account)
        var rooms: [RoomID] = []
        var rows = try exchange.database.rows(
            desk.people.someRoomsOf, account, RoomID(raw: 0), page)
        while try rows.next() { rooms.append(rows.identifier(0)) }
        for room in rooms { _ = try desk.leave(account, room, exchange) }
        return rooms.count == Int(page)
    }

    /// - Returns: the event up to which all is done; nil at the log's end.
    private static func eraseStretch(
        _ account: AccountID, after last: EventID, _ desk: RoomDesk,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> EventID? {
        let database = exchange.database
        let end = try database.first(desk.messages.stretchEnd, last, stretch) {
            $0.identifier(0, as: EventID.self)
        }
        guard let end, end.raw > 0 else { return nil }
        var found: [EventID] = []
        var rows = try database.rows(desk.messages.writtenBy, last, end, account, page)
        while try rows.next() { found.append(rows.identifier(0)) }
        for id in found {
            guard let message = try desk.message(id, database), !message.isDeleted else { continue }
            _ = try desk.erase(message, .account, by: account, exchange)
        }
        return found.count == Int(page) ? found.last : end
    }
}

/// Follows accounts that are gone.
struct AccountFollower: Follower {
    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        let erase = event.body.flag("erase") ?? false
        try exchange.enqueue(ForgetAccountJob.kind, after: ForgetAccountJob.grace) { payload in
            payload.member("account", AccountID(raw: event.topic.raw))
            payload.member("erase", erase)
        }
    }
}
