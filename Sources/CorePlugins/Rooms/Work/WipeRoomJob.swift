import PluginAPI

/// Erases what was said in a room that is no more, in bounded steps: first who belonged to it and
/// what it had, then the log, whose numbers stay. Each step may be done again; a job does so many,
/// and leaves the rest to another.
struct WipeRoomJob: JobHandler {
    static let kind = JobKind(name: "rooms.wipe")
    /// Whoever hears the room is told of its end before it falls silent.
    static let grace = Duration.seconds(10)
    /// Of members, of other rows, and of events: some 5 ms of the writer.
    private static let page = 100
    /// Steps of one job.
    private static let steps = 20

    let desk: RoomDesk
    let state: StateTables
    let forgetting: ForgettingTables

    func run(_ job: Job) async throws {
        guard let room = job.payload.identifier("room", as: RoomID.self) else {
            throw JobFailure("the job names no room", .giveUp)
        }
        var done = job.payload.integer("done") ?? 0
        for _ in 0..<Self.steps {
            guard let next = try await wipe(room, after: done, job.storage) else { return }
            done = next
        }
        let reached = done
        try await job.storage.write { exchange throws(Refusal) in
            try exchange.enqueue(Self.kind) { payload in
                payload.member("room", room)
                payload.member("done", reached)
            }
        }
    }

    private func wipe(
        _ room: RoomID, after done: Int64, _ storage: any JobStorage
    ) async throws(Refusal) -> Int64? {
        try await storage.write { exchange throws(Refusal) in
            if try dismiss(room, exchange) { return done }
            return try blank(room, after: done, exchange)
        }
    }

    /// - Returns: false when nobody and nothing was left.
    private func dismiss(_ room: RoomID, _ exchange: borrowing Exchange) throws(Refusal) -> Bool {
        var members: [AccountID] = []
        var rows = try exchange.database.rows(
            desk.people.someMembers, room, AccountID(raw: 0), Self.page)
        while try rows.next() { members.append(rows.identifier(0)) }
        for member in members { try desk.remove(member, from: room, exchange) }
        var gone = members.count
        gone += try exchange.database.run(desk.voices.forgetRoom, room, Self.page)
        for statement in forgetting.ofRoom {
            gone += try exchange.database.run(statement, room, Self.page)
        }
        return gone > 0
    }

    /// - Returns: the number up to which the log is blank; nil when all of it is.
    private func blank(
        _ room: RoomID, after done: Int64, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Int64? {
        let topic = Topic(room)
        let upTo = min(done + Int64(Self.page), try exchange.head(of: topic))
        guard upTo > done else { return nil }
        var events: [StoredMessage] = []
        var rows = try exchange.database.rows(desk.messages.stretch, topic, done, upTo)
        while try rows.next() { events.append(StoredMessage(rows)) }
        for event in events { try blank(event, exchange) }
        try exchange.database.run(state.keeping.deleteMentions, room, done + 1, upTo)
        return upTo
    }

    private func blank(
        _ event: StoredMessage, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let database = exchange.database
        if let nonce = event.payload.text("nonce") {
            try exchange.forgetSent(nonce, by: event.author)
        }
        if let expires = event.payload.integer("expires") {
            try database.run(desk.messages.deleteExpiry, expires, event.id)
        }
        try exchange.amend(event.id, of: Topic(event.room)) { $0.member("deleted", true) }
        try exchange.forgetDecided(.about(event.id))
        try database.run(desk.remarks.deleteReactions, event.id)
        try database.run(desk.messages.deleteRevisions, event.id)
        try database.run(desk.pinned.deletePin, event.room, event.id)
        try state.search.forget(event.id, database)
        try database.run(state.keeping.deleteStars, event.id)
        try database.run(state.keeping.deleteHidden, event.id)
        for statement in forgetting.ofEvent { try database.run(statement, event.id) }
    }
}
