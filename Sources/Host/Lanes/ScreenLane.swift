import PluginAPI

/// Owns one screen lane: looks up names and runs screen filters and scripts, over a read snapshot
/// where they need one, then hands the requests on to their lanes. Requests of one key always meet
/// in the same lane, so they keep their order.
final class ScreenLane: @unchecked Sendable {
    // SAFETY: everything below `queue` is touched by the lane's thread alone.
    private let queue: WorkQueue<Request>
    private let reader: Reader
    private let judge: ScreenJudge
    private var judged: [Request] = []

    /// Requests that are taken at once.
    private static let share = 64
    /// Microseconds that a judged request waits for those that were taken with it: the writer's
    /// batches are as large as they would be without the lane.
    private static let longestWait: Int64 = 500

    init(limit: Int, reader: Reader, ledger: Ledger, bodyHash: BodyHash, board: ScriptBoard) {
        queue = WorkQueue(limit: limit, takers: 1)
        self.reader = reader
        judge = ScreenJudge(reader, SentBefore(reader, ledger, bodyHash), board)
    }

    func post(_ request: Request) -> Bool { queue.post(request) }
    func post(all requests: inout [Request]) { queue.post(all: &requests) }
    func hasRoom(for more: Int) -> Bool { queue.hasRoom(for: more) }
    func close() { queue.close() }
    var waiting: Int { queue.count }

    /// The lane's whole life.
    /// - Parameter forward: takes what there is room for out of the list, from its beginning.
    func run(forward: (inout [Request]) -> Void, post: (Parcel) -> Void) {
        let scripts = LaneScripts(
            board: judge.board, isRepeated: { [judge] in judge.sent.isRepeated })
        var taken: [Request] = []
        while queue.take(into: &taken, most: Self.share) {
            scripts.begin()
            var since = Clock.steadyMicroseconds
            for request in taken {
                scripts.rest()
                do throws(Refusal) { judged.append(try judge.screen(request, scripts)) } catch {
                    refuse(request, error, post)
                }
                let now = Clock.steadyMicroseconds
                if now - since > Self.longestWait {
                    handOn(forward, post)
                    since = now
                }
            }
            handOn(forward, post)
            scripts.rest()
        }
    }

    private func handOn(_ forward: (inout [Request]) -> Void, _ post: (Parcel) -> Void) {
        forward(&judged)
        for request in judged { refuse(request, .overloaded, post) }
        judged.removeAll(keepingCapacity: true)
    }

    private func refuse(_ request: Request, _ refusal: Refusal, _ post: (Parcel) -> Void) {
        post(Parcel(refusing: request, refusal))
        request.noteEnd(refusal, at: Clock.steadyMicroseconds, reader.watch)
        request.stops?.completion?(refusal)
    }
}
