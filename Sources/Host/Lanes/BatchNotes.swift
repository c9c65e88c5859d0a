import PluginAPI

/// What a batch leaves to be done once it is committed.
struct BatchNotes {
    struct EndedSession {
        let session: SessionID
        let expiry: Timestamp
    }

    /// Stored events, for the tails of their topics.
    var tail: [TailEntry] = []
    /// Topics whose tails show what is no longer so.
    var amended: [Topic] = []
    var ended: [EndedSession] = []
    /// For scripts that observe them.
    var observed: [ObservedEvent] = []
    /// Commands of scripts that people typed.
    var called: [AcceptedCall] = []
    /// What each request of the batch was refused with.
    var refusals: [Refusal?] = []

    mutating func clear() {
        tail.removeAll(keepingCapacity: true)
        amended.removeAll(keepingCapacity: true)
        ended.removeAll(keepingCapacity: true)
        refusals.removeAll(keepingCapacity: true)
        if !observed.isEmpty { observed = [] }
        if !called.isEmpty { called = [] }
    }
}
