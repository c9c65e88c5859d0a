import PluginAPI

extension MailDesk {
    func deliver(in job: Job, _ make: @escaping WriteWork<Mail?>) async throws {
        let outgoing: MailJob.Outgoing?
        do throws(Refusal) {
            outgoing = try await job.storage.write { exchange throws(Refusal) in
                guard let mail = try make(&exchange) else { return nil }
                // Counted once, however often it is tried.
                return try compose(mail, isCounted: job.attempt > 1, &exchange)
            }
        } catch {
            guard error.code != .rateLimited else { return }
            throw error
        }
        if let outgoing { try await sender.hand(outgoing, job) }
    }
}
