/// Owns one loop's handshake thread: the arithmetic of a TLS handshake (a third of a millisecond)
/// is done aside and behind all else, so those who talk never wait for it. While the lane has a
/// session, nobody else touches it or closes its socket.
final class HandshakeLane: Sendable {
    // SAFETY: a session goes from the loop to the lane with its step and back with its result.
    private struct Step: @unchecked Sendable {
        let session: TLSSession
        let slot: Int32
    }

    struct Result: Sendable {
        let slot: Int32
        let outcome: TLSSession.Handshake
    }

    /// What came of the steps, for the loop.
    let results: Mailbox<Result>
    // SAFETY: sessions are made with it by the loop; what it points at is the lane's alone.
    /// The way to the sockets while the lane has a session.
    nonisolated(unsafe) let door = TLSDoor()
    private let steps: WorkQueue<Step>

    /// - Parameter limit: handshakes under way.
    init(limit: Int) {
        results = Mailbox(limit: limit)
        steps = WorkQueue(limit: limit, takers: 1)
    }

    /// Takes a handshake one step further.
    /// - Returns: false when too many wait.
    func post(_ session: TLSSession, _ slot: Int32) -> Bool {
        steps.post(Step(session: session, slot: slot))
    }

    /// The lane's whole life, on its own thread.
    func run() {
        var taken: [Step] = []
        while steps.take(into: &taken, most: 1) {
            for step in taken {
                let outcome = step.session.shakeHands(step.slot)
                _ = results.post(Result(slot: step.slot, outcome: outcome))
            }
        }
    }

    func close() { steps.close() }
}
