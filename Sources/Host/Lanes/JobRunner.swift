import PluginAPI
import Synchronization

/// Owns the thread that looks for due jobs; runs each as a task and, when it has ended, asks the
/// writer to delete or delay it. A job is asked for again until the writer has said that it is
/// gone.
final class JobRunner: @unchecked Sendable {
    // SAFETY: `reader` and `running` belong to the runner's thread; tasks report through
    // `finished`.
    private let reader: Reader
    private let handlers: [String: any JobHandler]
    private let statements: HostStatements
    private let commands: InsidePort
    private let finished = Mailbox<Int64>(limit: 1024)
    private var running: Set<Int64> = []

    /// Jobs at work at a time, and milliseconds between two looks.
    private static let atOnce = 8
    private static let interval: Int32 = 1000

    init(
        reader: Reader, handlers: [String: any JobHandler], statements: HostStatements,
        commands: InsidePort
    ) {
        self.reader = reader
        self.handlers = handlers
        self.statements = statements
        self.commands = commands
    }

    /// The runner's whole life.
    func run(until stop: StopSignal) {
        var ended: [Int64] = []
        while !stop.isSet {
            finished.wait(milliseconds: Self.interval)
            ended.removeAll(keepingCapacity: true)
            finished.take(into: &ended)
            running.subtract(ended)
            do { try startDue() } catch { Log.warn("jobs cannot be read: \(error.message)") }
        }
    }

    private struct Due {
        let id: Int64
        let kind: String
        let payload: String
        let attempts: Int64
    }

    private func startDue() throws(Refusal) {
        var due: [Due] = []
        var rows = try Database(reader.connection).rows(statements.dueJobs, Clock.wall)
        while running.count + due.count < Self.atOnce, try rows.next() {
            let job = Due(
                id: rows.integer(0), kind: rows.text(1), payload: rows.text(2),
                attempts: rows.integer(3))
            // A job of a plugin that is switched off waits until it is back, and holds up no other.
            guard handlers[job.kind] != nil, !running.contains(job.id) else { continue }
            due.append(job)
        }
        for job in due {
            guard let handler = handlers[job.kind] else { continue }
            running.insert(job.id)
            start(job, handler)
        }
    }

    private func start(_ job: Due, _ handler: any JobHandler) {
        let commands = commands
        let statements = statements
        let finished = finished
        Task {
            var next: Timestamp?
            do throws(Refusal) {
                try await handler.run(
                    Payload(json: Text(job.payload)), at: Timestamp(milliseconds: Clock.wall),
                    commands)
            } catch {
                Log.warn("the job \(job.kind) failed and is tried again: \(error.message)")
                next = Timestamp(milliseconds: Clock.wall) + Self.delay(after: job.attempts)
            }
            await Self.note(job.id, next, statements, commands)
            _ = finished.post(job.id)
        }
    }

    // Deletes a job that is done, or delays one that failed. Until that is stored the job counts as
    // running, so that it is not run again meanwhile.
    private static func note(
        _ job: Int64, _ next: Timestamp?, _ statements: HostStatements, _ commands: InsidePort
    ) async {
        var pause = 1
        while !Task.isCancelled {
            do throws(Refusal) {
                try await commands.write { exchange throws(Refusal) -> Void in
                    if let next {
                        try exchange.database.run(statements.delayJob, job, next)
                    } else {
                        try exchange.database.run(statements.deleteJob, job)
                    }
                }
                return
            } catch {
                Log.warn("the end of a job could not be noted yet: \(error.message)")
            }
            do { try await Task.sleep(for: .seconds(pause)) } catch { return }
            pause = min(pause * 2, 60)
        }
    }

    // A minute, two, four ... up to a day.
    private static func delay(after attempts: Int64) -> Duration {
        .seconds(min(60 << min(attempts, 11), 86_400))
    }
}
