import PluginAPI

/// The job `rooms.deliver`: tells one callback of one event. Whatever is no 2xx is tried again, for
/// about a day; then the job is dead, and the operator's `parley jobs` has it.
struct DeliveryJob: JobHandler {
    let desk: CallbackDesk
    let notices: HookNotices
    /// For how long a callback may fail without a success before it is switched off.
    let patience: Duration
    /// The wait after the first failure.
    let backOff: Duration

    /// With a first wait of 40 seconds the twelve attempts end after some 23 hours.
    static let attempts = 12

    var policy: JobPolicy {
        JobPolicy(
            attempts: Self.attempts, deadline: .seconds(30), atOnce: 8, backOff: backOff)
    }

    /// The answer is thrown away; so much of it may be read to keep the connection.
    private static let answerLimit = 16 << 10

    private struct Errand: Sendable {
        let callback: CallbackDesk.Callback
        let event: EventID
        let kind: String
        let body: [UInt8]
    }

    func run(_ job: Job) async throws {
        guard let id = job.payload.identifier("callback", as: CallbackID.self),
            let event = job.payload.identifier("event", as: EventID.self),
            let errand = try await load(id, event, job)
        else { return }
        let began = ContinuousClock.now
        let outcome = try await send(errand, job)
        let milliseconds = (ContinuousClock.now - began).wholeMilliseconds
        let attempt = job.attempt
        try await job.storage.write { exchange throws(Refusal) in
            try note(errand, outcome, attempt: attempt, milliseconds, exchange)
        }
        if let failure = outcome.failure { throw failure }
    }

    // Nil when there is nothing to tell any more: the callback was taken away or switched off,
    // whoever made it was, or the event was erased.
    private func load(
        _ id: CallbackID, _ event: EventID, _ job: Job
    ) async throws(Refusal) -> Errand? {
        try await job.storage.write { exchange throws(Refusal) in
            guard let callback = try desk.find(id, exchange.database), callback.state == .on,
                try desk.rooms.answersForPrograms(callback.creator, in: callback.room, exchange)
            else { return nil }
            return try exchange.database.first(desk.tables.event, event) { row in
                Errand(
                    callback: callback, event: event, kind: row.text(0),
                    body: Self.body(event, row))
            }
        }
    }

    /// The event as those who hear the room hear it (docs/protocol.md).
    private static func body(_ event: EventID, _ row: borrowing Rows) -> [UInt8] {
        var text = JSONObject()
        text.write(
            StoredEvent(
                id: event, topic: row.identifier(1), sequence: row.integer(2),
                actor: row.identifier(3)), kind: row.text(0), body: row.bytes(4))
        return text.finish { [UInt8]($0) }
    }

    private func send(_ errand: Errand, _ job: Job) async throws -> DeliveryOutcome {
        let callback = errand.callback
        var request = OutboundRequest(
            "POST", callback.url,
            headers: desk.signature.headers(
                of: errand.body, event: errand.event, callback: callback.id,
                generation: callback.generation, at: job.now), body: .bytes(errand.body))
        request.redirects = 0
        request.deadlines.whole = .seconds(20)
        request.answerLimit = Self.answerLimit
        do throws(OutboundError) {
            let response = try await job.outbound.send(request)
            return DeliveryOutcome(
                response, isLast: job.attempt >= Self.attempts,
                // As the policy would wait; a receiver may ask for more, and never for less.
                standardWait: backOff * (1 << (job.attempt - 1)))
        } catch {
            // The server stops: this was no attempt.
            if error.code == .cancelled { throw error }
            return DeliveryOutcome(error, isLast: job.attempt >= Self.attempts)
        }
    }

    private func note(
        _ errand: Errand, _ outcome: DeliveryOutcome, attempt: Int, _ milliseconds: Int64,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let (tables, database) = (desk.tables, exchange.database)
        let callback = errand.callback.id
        // Its state may have changed while the request was under way.
        guard let now = try desk.find(callback, database) else { return }
        try database.run(
            tables.insertDelivery, exchange.makeIdentifier(EventID.self), callback, errand.event,
            errand.kind, attempt, outcome.status, outcome.word, outcome.error, milliseconds)
        try database.run(tables.trimDeliveries, callback, CallbackDesk.kept)
        guard outcome.failure != nil else {
            try database.run(tables.noteSuccess, callback)
            return
        }
        try database.run(tables.noteFailure, callback, exchange.now)
        let since = now.failingSince.milliseconds == 0 ? exchange.now : now.failingSince
        guard outcome.isGone || exchange.now >= since + patience else { return }
        if try database.run(tables.disable, callback) == 1 {
            try notices.tellDisabled(now, exchange)
        }
    }
}
