import PluginAPI
import Synchronization

/// Owns the writing connection and the writer thread: takes all requests that wait, does each
/// inside one transaction, and sends answers and events out only after the commit.
final class Writer: @unchecked Sendable {
    // SAFETY: `inbox` is safe by itself; all else is touched by the writer's thread alone.
    let inbox: Mailbox<Request>
    private let connection: SQLiteConnection
    private let port: WritePort
    private let runner: ExchangeRunner
    private let tails: Tails
    private let post: @Sendable (Parcel) -> Void
    private let observe: @Sendable ([ObservedEvent]) -> Void
    private let call: @Sendable ([AcceptedCall]) -> Void
    private let health: StoreHealth
    private let statistics: StoreStatistics
    private let revoked: RevokedSessions
    private let checkpointer: Checkpointer
    private let gate: SnapshotGate
    private let crowd: Crowd
    private var crowdLookedAt: Int64 = 0
    private let watch: Watch
    private var notes = BatchNotes()

    /// Topics whose head is remembered; past it they are read again.
    private static let headLimit = 200_000

    init(
        connection: SQLiteConnection, runner: ExchangeRunner,
        checkpointer: Checkpointer, gate: SnapshotGate, shared: Shared,
        post: @escaping @Sendable (Parcel) -> Void,
        observe: @escaping @Sendable ([ObservedEvent]) -> Void,
        call: @escaping @Sendable ([AcceptedCall]) -> Void
    ) {
        self.observe = observe
        self.call = call
        self.connection = connection
        port = runner.port
        self.runner = runner
        self.checkpointer = checkpointer
        self.gate = gate
        self.post = post
        inbox = shared.writerInbox
        tails = shared.tails
        health = shared.health
        statistics = shared.statistics
        revoked = shared.revoked
        watch = shared.watch
        crowd = shared.crowd
    }

    /// The writer's whole life: wait, take all, commit, send out; until `stop` is set and nothing
    /// waits.
    func run(until stop: StopSignal) {
        var batch: [Request] = []
        var answer = JSONObject(capacity: 4096)
        var clocks = ClockWatch(wall: Clock.wall, steady: Clock.steady)
        while true {
            inbox.wait(milliseconds: 1000)
            if let jump = clocks.jump(wall: Clock.wall, steady: Clock.steady) { warn(of: jump) }
            inbox.take(into: &batch)
            batch.append(contentsOf: tellOfCrowd(at: Clock.steady))
            if batch.isEmpty {
                if stop.isSet { return settle() }
                continue
            }
            let began = Clock.steadyMicroseconds
            watch.writerBegan(at: began / 1000)
            run(batch, &answer)
            watch.writerEnded()
            statistics.batches.note(Clock.steadyMicroseconds - began)
            batch.removeAll(keepingCapacity: true)
        }
    }

    /// Milliseconds between two looks at who came and went.
    private static let crowdInterval: Int64 = 1000
    /// Changes that one exchange is told of.
    private static let crowdShare = 100

    private func tellOfCrowd(at now: Int64) -> [Request] {
        let followers = runner.features.connectionFollowers
        guard !followers.isEmpty, now - crowdLookedAt >= Self.crowdInterval else { return [] }
        crowdLookedAt = now
        let changes = crowd.takeChanges()
        return stride(from: 0, to: changes.count, by: Self.crowdShare).flatMap { start in
            let share = Array(changes[start..<min(start + Self.crowdShare, changes.count)])
            return followers.map { follower in
                Request.inside { exchange throws(Refusal) in
                    try follower.follow(share, &exchange)
                }
            }
        }
    }

    private func run(_ batch: [Request], _ answer: inout JSONObject) {
        let parcel = Parcel()
        let now = Timestamp(milliseconds: Clock.wall)
        var completions: [(@Sendable (Refusal?) -> Void, Refusal?)] = []
        notes.clear()
        do throws(Refusal) {
            if let refusal = health.refusal { throw refusal }
            try begin()
            var began = Clock.steadyMicroseconds
            for request in batch {
                let refusal = try runner.run(request, at: now, into: parcel, &notes, &answer)
                began = watch.noteIfSlow(since: began) { request.culprit("held the writer") }
                notes.refusals.append(refusal)
                if let trouble = connection.trouble { throw trouble.refusal }
                if let done = request.stops?.completion { completions.append((done, refusal)) }
            }
            try port.reserveIdentifiers()
            if let trouble = connection.trouble { throw trouble.refusal }
            try commit()
            port.noteReserved()
            watch.noteIfSlow(since: began) { .commit }
        } catch {
            refuse(batch, error)
            return
        }
        statistics.requests.add(batch.count)
        for ended in notes.ended { revoked.add(ended.session, until: ended.expiry, at: now) }
        if !notes.amended.isEmpty { tails.forget(notes.amended) }
        if !notes.tail.isEmpty { tails.append(notes.tail, from: parcel.events.bytes) }
        noteEnds(of: batch)
        post(parcel)
        if !notes.observed.isEmpty { observe(notes.observed) }
        if !notes.called.isEmpty { call(notes.called) }
        for (done, refusal) in completions { done(refusal) }
        if port.headCount > Self.headLimit { port.forgetHeads() }
        if checkpointer.takeShortRest() { finishCheckpoint() }
    }

    private func noteEnds(of batch: [Request]) {
        let now = Clock.steadyMicroseconds
        for (index, request) in batch.enumerated() {
            request.noteEnd(notes.refusals[index], at: now, watch)
        }
    }

    private func finishCheckpoint() {
        if checkpointer.needsQuiet {
            statistics.quietMoments.add()
            gate.alone(copyRest)
        } else {
            copyRest()
        }
        statistics.cacheBytes.set(connection.cacheBytes)
    }

    private func copyRest() {
        do { try connection.checkpoint() } catch { checkpointer.note(error) }
    }

    // The next start finds nothing to recover.
    private func settle() {
        guard health.state == .sound else { return }
        do { try port.giveBackIdentifiers() } catch { Log.warn("storage: \(error.message)") }
        do { try connection.settle() } catch { checkpointer.note(error) }
    }

    private func warn(of jump: Int64) {
        Log.warn(
            "the clock was set \(jump > 0 ? "ahead" : "back") by \(abs(jump) / 1000) seconds; "
                + "numbers go on rising, tokens run out by the new time")
    }

    private func begin() throws(Refusal) {
        do { try connection.begin() } catch {
            health.note(error)
            throw error.refusal
        }
    }

    // Without space the log lacks the end of the batch, which is what makes it count. After any
    // other failure the log may hold the batch all the same: a restart decides.
    private func commit() throws(Refusal) {
        do { try connection.commit() } catch {
            health.note(error)
            if case .full = error { throw error.refusal }
            throw Refusal(
                .storageFailed,
                "The server's storage failed; whether this was stored is not known. Ask again with the "
                    + "same nonce when the server has restarted.")
        }
    }

    // Nothing of the batch is acknowledged or announced.
    private func refuse(_ batch: [Request], _ refusal: Refusal) {
        statistics.failedBatches.add()
        // Whatever the exchange made of it, the storage's trouble is what everyone is told.
        if let trouble = connection.trouble { health.note(trouble) }
        let refusal = connection.trouble?.refusal ?? refusal
        if connection.isInTransaction {
            do { try connection.execute("ROLLBACK") } catch { Log.warn("storage: \(error)") }
        }
        connection.clearTrouble()
        connection.forgetSavepoints()
        port.forgetHeads()
        let parcel = Parcel()
        for request in batch {
            let start = parcel.answers.count
            Answer.appendRefusal(refusal, to: request, in: &parcel.answers)
            parcel.addAnswer(to: request.from, start: start)
            request.noteEnd(refusal, at: Clock.steadyMicroseconds, watch)
            request.stops?.completion?(refusal)
        }
        post(parcel)
    }
}

extension Watch.Culprit {
    /// The storage itself.
    static let commit = Watch.Culprit(what: "the commit of a batch", plugin: "host")
}
