import PluginAPI

/// Follows messages: for `see-me` and `break-follower` it writes a trace and appends an event, and
/// for `break-follower` it then fails: the message must be stored, the trace and the event not.
struct Watcher: Follower {
    let tables: ProbeTables
    let seen: EventKind

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        guard let text = event.body.text("text") else { return }
        if text.contains("crash-follow") { Crash.now() }
        let isBreaking = text.contains("break-follower")
        guard isBreaking || text.contains("see-me") else { return }
        try exchange.database.run(tables.addTrace, text)
        try exchange.append(seen, to: event.topic) { $0.member("text", text) }
        if isBreaking { throw Refusal(.internalError, "The probe's follower breaks.") }
    }
}
