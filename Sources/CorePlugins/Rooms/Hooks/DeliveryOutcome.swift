import PluginAPI

/// What became of one attempt to tell a callback something.
struct DeliveryOutcome: Sendable {
    /// The receiver's answer; 0 where none came.
    let status: Int
    /// For the log of the callback; empty for a success.
    let error: String
    /// What the job throws; nil for a success.
    let failure: (any Error)?
    /// `delivered`, `failed` (it will be tried again) or `dead`.
    let word: String

    /// The receiver wants nothing any more (RFC 9110 section 15.5.11).
    var isGone: Bool { status == 410 }

    /// An answer came.
    init(_ response: OutboundResponse, isLast: Bool, standardWait: Duration) {
        status = response.status
        guard !(200...299).contains(status) else {
            (error, failure, word) = ("", nil, "delivered")
            return
        }
        let error = "the receiver answered \(status)"
        let wait = response.header("Retry-After").flatMap { Int64($0) } ?? 0
        let isGone = status == 410
        let remedy: JobFailure.Remedy =
            isGone
            ? .giveUp
            : .retry(after: max(.seconds(min(max(wait, 0), 86_400)), standardWait))
        self.error = error
        failure = JobFailure(error, remedy)
        word = isLast || isGone ? "dead" : "failed"
    }

    /// None came.
    init(_ reason: OutboundError, isLast: Bool) {
        let error = "\(reason.code.rawValue): \(reason.message)"
        // What the operator does not allow does not become allowed by asking again.
        let isHopeless = reason.code == .notAllowed || reason.code == .badRequest
        status = 0
        self.error = error
        failure = isHopeless ? JobFailure(error, .giveUp) : Undelivered(description: error)
        word = isLast || isHopeless ? "dead" : "failed"
    }
}

/// No answer came; the job is tried again as its policy says.
struct Undelivered: Error, CustomStringConvertible {
    let description: String
}
