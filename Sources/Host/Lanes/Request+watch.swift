import PluginAPI

// What the operator is told of a request.
extension Request {
    /// Its name in answers and in the log.
    var name: RequestID { RequestID(connection: from, ordinal: ordinal) }

    /// Notes that the request was answered.
    /// - Parameter now: steady microseconds.
    func noteEnd(_ refusal: Refusal?, at now: Int64, _ watch: Watch) {
        endpoint.duration.note(now - beganAt)
        if let refusal {
            watch.note(refusal)
            if refusal.code == .internalError { logFailure(refusal) }
        }
        if Log.isWritten(.debug) { logEnd(refusal, at: now) }
    }

    /// For the log, when the work on it was slow.
    func culprit(_ what: String, plugin: String? = nil) -> Watch.Culprit {
        let command = endpoint.command.name
        return Watch.Culprit(
            what: "\(command) \(what)", plugin: plugin ?? String(command.prefix { $0 != "." }),
            request: "\(name)")
    }

    private func logFailure(_ refusal: Refusal) {
        Log.fail(
            "a request failed",
            [
                "command": endpoint.command.name, "request": "\(name)",
                "reason": refusal.message,
            ])
    }

    // The refusal's message may quote what was sent: its code alone is logged.
    private func logEnd(_ refusal: Refusal?, at now: Int64) {
        Log.debug(
            "request",
            [
                "command": endpoint.command.name, "request": "\(name)",
                "account": "\(caller.account)",
                "outcome": refusal?.code.rawValue ?? "ok",
                "microseconds": "\(now - beganAt)",
            ])
    }
}
