import PluginAPI

/// Owns the thread that looks for due jobs; runs each as a task. An attempt is noted in storage
/// before it begins and when it has ended, so that none is run twice at a time, and one that ends
/// the server counts all the same.
final class JobRunner: @unchecked Sendable {
    // SAFETY: `reader`, `running`, `tasks` and what follows belong to the runner's thread; tasks
    // report through the bell.
    private let reader: Reader
    private let kinds: [JobRegistration]
    private let statements: JobStatements
    private let storage: InsidePort
    private let outbound: any Outbound
    private let tally: JobTally
    private let stop: StopSignal
    private let bell: JobBell
    private var running: [Int64: Running] = [:]
    /// The kind that is looked at first, another each time.
    private var first = 0
    private var lastWall = Int64.min
    private var nextSweep = Int64.min

    private struct Running {
        let kind: String
        let task: Task<Void, Never>
    }

    /// Jobs at work at a time; a kind that has none at work may begin one all the same.
    private static let atOnce = 16
    /// Milliseconds between two looks, and between two sweeps.
    private static let interval: Int32 = 1000
    private static let sweepInterval: Int64 = 15_000
    /// Milliseconds that a stop waits for jobs that were cancelled.
    private static let patience: Int64 = 2000
    /// How long the dead are kept.
    private static let keptDead = Duration.seconds(30 * 86_400)

    init(
        reader: Reader, kinds: [JobRegistration], statements: JobStatements, storage: InsidePort,
        outbound: any Outbound, tally: JobTally, bell: JobBell, stop: StopSignal
    ) {
        self.reader = reader
        self.kinds = kinds
        self.statements = statements
        self.storage = storage
        self.outbound = outbound
        self.tally = tally
        self.bell = bell
        self.stop = stop
    }

    /// The runner's whole life. The writer must outlive it.
    func run() {
        while !stop.isSet {
            bell.ended.wait(milliseconds: Self.interval)
            takeFinished()
            pullInAfterStep()
            do {
                try sweep()
                try startDue()
            } catch { Log.warn("jobs cannot be read: \(error.message)") }
        }
        for job in running.values { job.task.cancel() }
        let end = Clock.steady + Self.patience
        while !running.isEmpty, Clock.steady < end {
            bell.ended.wait(milliseconds: 100)
            takeFinished()
        }
    }

    private func takeFinished() {
        var ended: [Int64] = []
        bell.ended.take(into: &ended)
        for job in ended { running[job] = nil }
    }
}

// MARK: Finding jobs

extension JobRunner {
    private struct Due {
        let id: Int64
        let payload: String
        let attempts: Int64
    }

    // Each kind is asked for by itself: a backlog of one, or of a plugin that is switched off,
    // stands in nobody's way.
    private func startDue() throws(Refusal) {
        guard !kinds.isEmpty else { return }
        first = (first + 1) % kinds.count
        for kind in kinds[first...] + kinds[..<first] {
            for job in try due(kind) { start(job, kind) }
        }
    }

    private func due(_ kind: JobRegistration) throws(Refusal) -> [Due] {
        let atWork = running.values.count { $0.kind == kind.kind }
        let places = min(kind.policy.atOnce - atWork, Self.atOnce - running.count)
        let most = max(places, atWork == 0 ? 1 : 0)
        guard most > 0 else { return [] }
        var due: [Due] = []
        var rows = try Database(reader.connection).rows(
            statements.due, kind.kind, Clock.wall, most + atWork)
        while due.count < most, try rows.next() {
            let job = Due(id: rows.integer(0), payload: rows.text(1), attempts: rows.integer(2))
            if running[job.id] == nil { due.append(job) }
        }
        return due
    }

    /// A job never waits longer than it was told to, whatever the clock does: one that stepped back
    /// would put everything off. (Stepping forth only runs jobs early.)
    private func pullInAfterStep() {
        let now = Clock.wall
        defer { lastWall = now }
        guard now < lastWall || lastWall == .min else { return }
        let statement = statements.pullIn
        storage.post({ exchange throws(Refusal) in
            try exchange.database.run(statement, now)
        }) { refusal in
            if let refusal { Log.warn("due times of jobs were not set: \(refusal.message)") }
        }
    }

    // What is too long dead goes; what waits is counted.
    private func sweep() throws(Refusal) {
        guard Clock.steady >= nextSweep else { return }
        nextSweep = Clock.steady + Self.sweepInterval
        var counts: [JobTally.Stored] = []
        var rows = try Database(reader.connection).rows(statements.counts)
        while try rows.next() {
            counts.append(
                JobTally.Stored(kind: rows.text(0), live: rows.integer(1), dead: rows.integer(2)))
        }
        tally.note(counts)
        guard counts.contains(where: { $0.dead > 0 }) else { return }
        let (statement, oldest) = (
            statements.purge, Timestamp(milliseconds: Clock.wall) - Self.keptDead
        )
        storage.post({ exchange throws(Refusal) in
            try exchange.database.run(statement, oldest)
        }) { refusal in
            if let refusal { Log.warn("dead jobs were not removed: \(refusal.message)") }
        }
    }
}

// MARK: Running a job

extension JobRunner {
    private func start(_ job: Due, _ kind: JobRegistration) {
        let task = Task {
            await attempt(job, kind)
            _ = bell.ended.post(job.id)
        }
        running[job.id] = Running(kind: kind.kind, task: task)
    }

    private func attempt(_ due: Due, _ kind: JobRegistration) async {
        guard due.attempts < kind.policy.attempts else {
            return await note(.buried("the server ended during its last attempt"), due, kind)
        }
        guard await claim(due) else { return }
        tally.begin(kind.kind)
        let job = Job(
            id: due.id, payload: Payload(json: Text(due.payload)), attempt: Int(due.attempts) + 1,
            now: Timestamp(milliseconds: Clock.wall), storage: storage, outbound: outbound)
        let outcome = await JobOutcome(of: job, kind)
        tally.end(kind.kind, outcome)
        await note(stop.isSet && outcome.isFailure ? .released : outcome, due, kind)
    }

    // False when the operator was quicker, or storage is not to be had: it is due again then.
    private func claim(_ job: Due) async -> Bool {
        do throws(Refusal) {
            let changed = try await storage.write { [statements] exchange throws(Refusal) in
                try exchange.database.run(statements.claim, job.id, exchange.now)
            }
            return changed == 1
        } catch {
            Log.warn("a job could not be begun: \(error.message)")
            return false
        }
    }

    // Until its end is stored the job counts as running, so that it is not run again meanwhile.
    private func note(_ outcome: JobOutcome, _ job: Due, _ kind: JobRegistration) async {
        if let failure = outcome.failure {
            Log.warn("the job \(kind.kind) \(job.id) failed: \(failure)")
        }
        var pause = 1
        while true {
            do throws(Refusal) {
                return try await storage.write { [statements] exchange throws(Refusal) in
                    try outcome.store(job.id, statements, exchange)
                }
            } catch {
                Log.warn("the end of a job could not be noted yet: \(error.message)")
            }
            // When the server stops, the job stays noted as running, and is run again.
            do { try await Task.sleep(for: .seconds(pause)) } catch { return }
            pause = min(pause * 2, 60)
        }
    }
}
