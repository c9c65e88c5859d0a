import PluginAPI

/// What becomes of an account that is gone: it leaves its rooms, what it kept for itself goes, and
/// where the person chose so, everything that it wrote is erased. In bounded steps, each of which
/// may be done again; a job does so many, and leaves the rest to another.
struct ForgetAccountJob: JobHandler {
    static let kind = JobKind(name: "rooms.forget")
    /// So that what the same request still does comes before.
    static let grace = Duration.seconds(10)
    private static let page = 50
    /// Events of the log that one step looks at: about a millisecond of the writer.
    private static let stretch = 5000
    /// Steps of one job.
    private static let steps = 200

    let desk: RoomDesk
    let forgetting: ForgettingTables

    func run(_ job: Job) async throws {
        guard let account = job.payload.identifier("account", as: AccountID.self) else {
            throw JobFailure("the job names no account", .giveUp)
        }
        let erases = job.payload.flag("erase") ?? false
        var last = job.payload.identifier("after", as: EventID.self) ?? EventID(raw: 0)
        for _ in 0..<Self.steps {
            let next = try await forget(account, after: last, erases, job.storage)
            guard let next else { return }
            last = next
        }
        let reached = last
        try await job.storage.write { exchange throws(Refusal) in
            try exchange.enqueue(Self.kind) { payload in
                payload.member("account", account)
                payload.member("erase", erases)
                payload.member("after", reached)
            }
        }
    }

    private func forget(
        _ account: AccountID, after last: EventID, _ erases: Bool, _ storage: any JobStorage
    ) async throws(Refusal) -> EventID? {
        try await storage.write { exchange throws(Refusal) in
            if try leave(account, exchange) { return last }
            guard erases else { return nil }
            if try exchange.forgetDecided(.of(account)) > 0 { return last }
            return try eraseStretch(account, after: last, exchange)
        }
    }

    /// - Returns: false when nothing was left to leave behind.
    private func leave(
        _ account: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        try exchange.forgetScripts(.by(account))
        var gone = try exchange.database.run(desk.tables.deleteInvitations, account)
        var rooms: [RoomID] = []
        var rows = try exchange.database.rows(
            desk.people.someRoomsOf, account, RoomID(raw: 0), Self.page)
        while try rows.next() { rooms.append(rows.identifier(0)) }
        for room in rooms { _ = try desk.leave(account, room, exchange) }
        gone += rooms.count
        for statement in forgetting.ofAccount {
            gone += try exchange.database.run(statement, account, Self.page)
        }
        return gone > 0
    }

    /// - Returns: the event up to which all is done; nil at the log's end.
    private func eraseStretch(
        _ account: AccountID, after last: EventID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> EventID? {
        let database = exchange.database
        let end = try database.first(desk.messages.stretchEnd, last, Self.stretch) {
            $0.identifier(0, as: EventID.self)
        }
        guard let end, end.raw > 0 else { return nil }
        var found: [(event: StoredMessage, isMessage: Bool)] = []
        var rows = try database.rows(desk.messages.writtenBy, last, end, account, Self.page)
        while try rows.next() { found.append((StoredMessage(rows), rows.integer(5) != 0)) }
        for (event, isMessage) in found where !event.isDeleted {
            if isMessage {
                _ = try desk.erase(event, .account, by: account, exchange)
            } else {
                try eraseReaction(event, exchange)
            }
        }
        return found.count == Self.page ? found.last?.event.id : end
    }

    // A reaction may be a word.
    private func eraseReaction(
        _ event: StoredMessage, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        if let message = event.payload.identifier("message", as: EventID.self),
            let reaction = event.payload.text("reaction")
        {
            try exchange.database.run(
                desk.remarks.deleteReaction, message, reaction, event.author)
        }
        try exchange.amend(event.id, of: Topic(event.room)) { body in
            event.copyMembers(to: &body) { $0 != "reaction" }
            body.member("deleted", true)
        }
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
