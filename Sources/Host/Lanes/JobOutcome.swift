import PluginAPI

/// What came of one attempt at a job.
enum JobOutcome: Sendable {
    case done
    case failed(String, again: Duration)
    case buried(String)
    /// The server stops; the attempt does not count.
    case released

    /// Why it failed, for the log and the operator.
    var failure: String? {
        switch self {
        case .failed(let reason, _), .buried(let reason): reason
        case .done, .released: nil
        }
    }

    var isFailure: Bool { failure != nil }
}

extension JobOutcome {
    private struct DeadlinePassed: Error {}

    /// Bytes of a reason that are kept.
    private static let reasonLimit = 500

    /// Runs the handler, at most as long as its policy says.
    init(of job: Job, _ kind: JobRegistration) async {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await kind.handler.run(job) }
                group.addTask {
                    try await Task.sleep(for: kind.policy.deadline)
                    throw DeadlinePassed()
                }
                // Whichever is first; leaving cancels and awaits the other.
                defer { group.cancelAll() }
                try await group.next()
            }
            self = .done
        } catch {
            var randomness = SystemRandomNumberGenerator()
            self.init(error, attempt: job.attempt, kind.policy, using: &randomness)
        }
    }

    init(
        _ error: any Error, attempt: Int, _ policy: JobPolicy,
        using randomness: inout some RandomNumberGenerator
    ) {
        let reason = Self.reason(of: error, policy)
        let remedy = (error as? JobFailure)?.remedy
        if case .giveUp = remedy {
            self = .buried(reason)
        } else if attempt >= policy.attempts {
            self = .buried(reason)
        } else if case .retry(let delay) = remedy {
            self = .failed(reason, again: min(max(delay, .seconds(1)), JobPolicy.longestBackOff))
        } else {
            self = .failed(reason, again: policy.delay(after: attempt, using: &randomness))
        }
    }

    private static func reason(of error: any Error, _ policy: JobPolicy) -> String {
        let words =
            switch error {
            case let failure as JobFailure: failure.message
            case let refusal as Refusal: refusal.message
            case let outside as OutboundError: "\(outside.code.rawValue): \(outside.message)"
            case is DeadlinePassed: "it took longer than \(policy.deadline)"
            default: "\(error)"
            }
        return String(decoding: words.utf8.prefix(reasonLimit), as: UTF8.self)
    }

    /// Notes it, inside the writer's transaction.
    func store(
        _ job: Int64, _ statements: JobStatements, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let (database, now) = (exchange.database, exchange.now)
        switch self {
        case .done: try database.run(statements.done, job)
        case .released: try database.run(statements.release, job)
        case .buried(let reason): try database.run(statements.bury, job, now, reason)
        case .failed(let reason, let delay):
            try database.run(
                statements.delay, job, now + delay, delay.wholeMilliseconds, reason)
        }
    }
}

extension JobPolicy {
    static let longestBackOff = Duration.seconds(86_400)

    /// How long to wait after the attempt of that number (from 1) failed: doubled each time, up to
    /// a day, and a fifth more or less.
    func delay(
        after attempt: Int, using randomness: inout some RandomNumberGenerator
    ) -> Duration {
        let doublings = min(max(attempt - 1, 0), 20)
        let plain = min(min(backOff, Self.longestBackOff) * (1 << doublings), Self.longestBackOff)
        return plain * (0.8 + 0.4 * Double(randomness.next()) / Double(UInt64.max))
    }
}
