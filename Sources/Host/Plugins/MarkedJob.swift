import PluginAPI

/// A job runs as a task, which changes threads: it has a place of its own, and what it writes is
/// marked on the writer's thread.
struct MarkedJob: JobHandler {
    let handler: any JobHandler
    let crumb: Crumb

    func run(_ job: Job) async throws {
        let place = CrumbPlace.forTask()
        place.mark(crumb)
        defer { place.giveBack() }
        let storage = MarkedStorage(storage: job.storage, crumb: crumb)
        try await handler.run(
            Job(
                id: job.id, payload: job.payload, attempt: job.attempt, now: job.now,
                storage: storage, outbound: job.outbound))
    }
}

private struct MarkedStorage: JobStorage {
    let storage: any JobStorage
    let crumb: Crumb

    func write<Value: Sendable>(_ work: @escaping WriteWork<Value>) async throws(Refusal) -> Value {
        try await storage.write(crumb.marking(work))
    }
}
