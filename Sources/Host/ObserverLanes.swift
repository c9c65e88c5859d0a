/// The two threads on which scripts observe and act: what owners attached to topics holds up none
/// of the server's own.
struct ObserverLanes: Sendable {
    let ofServer: ObserverLane
    let ofTopics: ObserverLane

    init(_ board: ScriptBoard) {
        ofServer = ObserverLane(board)
        ofTopics = ObserverLane(board, isOfTopics: true)
    }

    /// Hands on what was committed.
    func post(_ events: [ObservedEvent]) {
        ofServer.post(events)
        ofTopics.post(events)
    }

    /// Hands on the calls of commands.
    func post(_ calls: [AcceptedCall]) {
        ofServer.post(calls)
        ofTopics.post(calls)
    }
}
