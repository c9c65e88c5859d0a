import PluginAPI

/// Erases what was said in a room that is no more, in bounded steps: first who belonged to it, then
/// the log, whose numbers stay. Each step may be done again.
struct WipeRoomJob: JobHandler {
    static let kind = JobKind(name: "rooms.wipe")
    /// Whoever hears the room is told of its end before it falls silent.
    static let grace = Duration.seconds(10)
    private static let page: Int64 = 100

    let desk: RoomDesk
    let state: StateTables

    func run(_ job: Job) async throws {
        guard let room = job.payload.identifier("room", as: RoomID.self) else {
            throw JobFailure("the job names no room", .giveUp)
        }
        let desk = desk
        var hasMore = true
        while hasMore {
            hasMore = try await job.storage.write { exchange throws(Refusal) in
                try Self.dismiss(room, desk, exchange)
            }
        }
        var done: Int64 = 0
        while let next = try await wipe(room, after: done, job.storage) { done = next }
    }

    private func wipe(
        _ room: RoomID, after done: Int64, _ storage: any JobStorage
    ) async throws(Refusal) -> Int64? {
        let (desk, state) = (desk, state)
        return try await storage.write { exchange throws(Refusal) in
            try Self.blank(room, after: done, desk, state, exchange)
        }
    }

    private static func dismiss(
        _ room: RoomID, _ desk: RoomDesk, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        var members: [AccountID] = []
        var rows = try exchange.database.rows(
            desk.people.someMembers, room, AccountID(raw: 0), page)
        while try rows.next() { members.append(rows.identifier(0)) }
        for member in members { try desk.remove(member, from: room, exchange) }
        let voices = try exchange.database.run(desk.voices.forgetRoom, room, page)
        return members.count == Int(page) || voices == Int(page)
    }

    /// - Returns: the number up to which the log is blank; nil when all of it is.
    private static func blank(
        _ room: RoomID, after done: Int64, _ desk: RoomDesk, _ state: StateTables,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int64? {
        let topic = Topic(room)
        let upTo = min(done + page, try exchange.head(of: topic))
        guard upTo > done else { return nil }
        var events: [EventID] = []
        var rows = try exchange.database.rows(desk.messages.stretch, topic, done, upTo)
        while try rows.next() { events.append(rows.identifier(0)) }
        for event in events {
            try exchange.amend(event, of: topic) { $0.member("deleted", true) }
            try exchange.forgetDecided(.about(event))
            try exchange.database.run(desk.remarks.deleteReactions, event)
            try exchange.database.run(desk.messages.deleteRevisions, event)
            try exchange.database.run(desk.remarks.deletePin, room, event)
            try exchange.database.run(state.search.delete, event)
            try exchange.database.run(state.keeping.deleteStars, event)
            try exchange.database.run(state.keeping.deleteHidden, event)
        }
        try exchange.database.run(state.keeping.deleteMentions, room, done + 1, upTo)
        return upTo
    }
}
