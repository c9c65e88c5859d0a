import PluginAPI

/// `rooms.keep`: erases what is older, or more, than a room keeps: the text in the log and in
/// edits, the index, stars and marks. Numbers and digests stay. It goes over all rooms every six
/// hours, and over one when its rule changes.
struct RetentionJob: JobHandler {
    static let kind = JobKind(name: "rooms.keep")
    let desk: StateDesk
    /// The operator's rule for all rooms; 0 for none.
    let days: Int64
    let count: Int64
    /// How long the words are kept that filters decided about; 0 for ever.
    let decidedDays: Int64

    private static let interval = Duration.seconds(6 * 3600)
    /// Events of one step: up to 5 ms of the writer.
    private static let step = 100
    private static let page = 100
    /// Steps of one pass over the index, and pages of each: what was erased leaves it for good.
    private static let mergeSteps = 200
    private static let mergePages: Int64 = 100

    /// What a room keeps, and how far it is erased.
    struct Rule {
        let room: RoomID
        let days: Int64
        let count: Int64
        let messages: Int64
        let through: Int64
        let erased: Int64

        init(_ row: borrowing Rows) {
            room = row.identifier(0)
            days = row.integer(1)
            count = row.integer(2)
            messages = row.integer(3)
            through = row.integer(4)
            erased = row.integer(5)
        }
    }

    func rule(of room: RoomID, _ database: Database) throws(Refusal) -> Rule? {
        try database.first(desk.tables.keeping.rule, room) { Rule($0) }
    }

    func run(_ job: Job) async throws {
        if let room = job.payload.identifier("room", as: RoomID.self) {
            if try await erase(room, job.storage) { try await forgetWords(job.storage) }
        } else {
            try await goRound(job)
        }
    }

    /// At each start: one chain of rounds, whatever chains were left.
    func start(_ exchange: borrowing Exchange) throws(Refusal) {
        try exchange.database.run(desk.tables.keeping.nextTurn)
        let turn = try turn(exchange.database)
        try exchange.enqueue(Self.kind, after: .seconds(60)) { $0.member("turn", turn) }
    }

    private func turn(_ database: Database) throws(Refusal) -> Int64 {
        try database.first(desk.tables.keeping.turn) { $0.integer(0) } ?? 0
    }

    private func goRound(_ job: Job) async throws {
        let mine = job.payload.integer("turn") ?? 0
        var last = RoomID(raw: 0)
        var hasErased = false
        while let page = try await page(after: last, of: mine, job.storage) {
            for room in page.rooms where try await erase(room, job.storage) { hasErased = true }
            guard let end = page.last else { break }
            last = end
        }
        if hasErased { try await forgetWords(job.storage) }
        try await forgetDecided(job.storage)
        try await job.storage.write { exchange throws(Refusal) in
            guard try turn(exchange.database) == mine else { return }
            try exchange.enqueue(Self.kind, after: Self.interval) { $0.member("turn", mine) }
        }
    }

    private struct Page: Sendable {
        var rooms: [RoomID] = []
        /// Nil for the last page.
        var last: RoomID?
    }

    // Rooms that have a rule; nil when another chain has begun meanwhile.
    private func page(
        after: RoomID, of mine: Int64, _ storage: any JobStorage
    ) async throws(Refusal) -> Page? {
        try await storage.write { exchange throws(Refusal) in
            guard try turn(exchange.database) == mine else { return nil }
            var page = Page()
            var seen = 0
            var rows = try exchange.database.rows(
                desk.tables.keeping.rules, after, Self.page)
            while try rows.next() {
                let rule = Rule(rows)
                seen += 1
                page.last = rule.room
                if days + count + rule.days + rule.count > 0 { page.rooms.append(rule.room) }
            }
            if seen < Self.page { page.last = nil }
            return page
        }
    }

    // True when anything was erased.
    private func erase(_ room: RoomID, _ storage: any JobStorage) async throws(Refusal) -> Bool {
        var total: Int64 = 0
        while true {
            let hasErased = total > 0
            let outcome = try await storage.write { exchange throws(Refusal) in
                try step(room, hasErased: hasErased, exchange)
            }
            total += outcome.erased
            if outcome.isDone { return total > 0 }
        }
    }

    private struct Outcome: Sendable {
        var erased: Int64 = 0
        var isDone = true
    }

    // One stretch of a room's log, from where the last one ended to the first message that stays.
    private func step(
        _ room: RoomID, hasErased: Bool, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Outcome {
        guard let rule = try rule(of: room, exchange.database) else { return Outcome() }
        let limits = Limits(rule, self, at: exchange.now)
        var outcome = Outcome()
        var (through, seen) = (rule.through, 0)
        var rows = try exchange.database.rows(
            desk.tables.keeping.events, room, rule.through, Self.step)
        while try rows.next() {
            if rows.integer(5) != 0 {
                let message = StoredMessage(rows)
                guard limits.reach(message, erased: rule.erased + outcome.erased) else { break }
                try erase(message, exchange)
                outcome.erased += 1
            }
            (through, seen) = (rows.integer(2), seen + 1)
        }
        outcome.isDone = seen < Self.step
        if outcome.erased > 0 || !outcome.isDone {
            try exchange.database.run(
                desk.tables.keeping.setErased, room, through, rule.erased + outcome.erased)
        }
        if outcome.isDone, hasErased || outcome.erased > 0 {
            let end = outcome.erased > 0 ? through : rule.through
            try exchange.append(desk.events.erased, to: Topic(room)) { $0.member("through", end) }
        }
        return outcome
    }

    private func erase(
        _ message: StoredMessage, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        if !message.isDeleted {
            try desk.rooms.bury(message, in: Topic(message.room), exchange)
        }
        try desk.tables.search.forget(message.id, exchange.database)
        try desk.tables.keeping.forget(
            message.id, sequences: message.sequence...message.sequence, in: message.room,
            exchange.database)
    }

    private func forgetDecided(_ storage: any JobStorage) async throws(Refusal) {
        guard decidedDays > 0 else { return }
        let age = Duration.seconds(decidedDays * 86_400)
        var count = 1
        while count > 0 {
            count = try await storage.write { exchange throws(Refusal) in
                let start = exchange.now - age
                return try exchange.forgetDecided(.before(EventID(first: start.milliseconds)))
            }
        }
    }

    // Words of what was deleted stay in older parts of the index until those are merged: so all
    // parts are, in steps. https://www.sqlite.org/fts5.html#the_merge_command
    private func forgetWords(_ storage: any JobStorage) async throws(Refusal) {
        let merge = desk.tables.search.merge
        for step in 0..<Self.mergeSteps {
            _ = try await storage.write { exchange throws(Refusal) in
                try exchange.database.run(merge, step == 0 ? -Self.mergePages : Self.mergePages)
            }
        }
    }
}

/// What decides that a message goes.
private struct Limits {
    /// Messages with smaller identifiers are too old.
    private let oldest: EventID
    /// Messages are too many while fewer than this are erased.
    private let surplus: Int64

    init(_ rule: RetentionJob.Rule, _ keeper: RetentionJob, at now: Timestamp) {
        let days = Self.smaller(rule.days, keeper.days)
        let count = Self.smaller(rule.count, keeper.count)
        let start = now - .seconds(days * 86_400)
        oldest = days > 0 ? EventID(first: start.milliseconds) : EventID(raw: 0)
        surplus = count > 0 ? rule.messages - count : 0
    }

    func reach(_ message: StoredMessage, erased: Int64) -> Bool {
        message.id < oldest || erased < surplus
    }

    // 0 stands for no limit.
    private static func smaller(_ left: Int64, _ right: Int64) -> Int64 {
        left > 0 && right > 0 ? min(left, right) : max(left, right)
    }
}
