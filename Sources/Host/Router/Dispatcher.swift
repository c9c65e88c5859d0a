import PluginAPI

/// Gives a checked request to the next thread on its way: worker pool, screen lane, reader or
/// writer.
final class Dispatcher: Sendable {
    private let prepare: PreparePool
    private let lanes: [ScreenLane]
    private let readers: ReaderPool
    private let writer: Mailbox<Request>

    init(prepare: PreparePool, lanes: [ScreenLane], readers: ReaderPool, writer: Mailbox<Request>) {
        self.prepare = prepare
        self.lanes = lanes
        self.readers = readers
        self.writer = writer
    }

    /// Requests that wait, by lane.
    var waiting: [(lane: String, count: Int)] {
        [
            ("prepare", prepare.waiting), ("screen", lanes.reduce(0) { $0 + $1.waiting }),
            ("read", readers.waiting), ("write", writer.count),
        ]
    }

    /// True when the request can go to the writer as it is: the loop hands those on once a turn.
    func goesStraightToWriter(_ request: borrowing Request) -> Bool {
        let endpoint = request.endpoint
        let (caller, isNamed) = (request.caller, request.isNamed)
        return endpoint.command.lane == .write && endpoint.preparation == nil
            && !endpoint.screens(caller) && !isNamed
    }

    /// The first stop.
    /// - Throws: `.overloaded` when it is full.
    func dispatch(_ request: Request, from origin: Origin) throws(Refusal) {
        if request.endpoint.preparation != nil {
            try prepare.post(request, from: origin)
        } else if !forwardPrepared(request) {
            throw .overloaded
        }
    }

    /// The stop after the worker pool.
    func forwardPrepared(_ request: Request) -> Bool {
        if request.isScreened || request.isNamed {
            let lane = Int(request.laneKey.magnitude % UInt64(lanes.count))
            return lanes[lane].post(request)
        }
        return forwardScreened(request)
    }

    /// The lane itself.
    func forwardScreened(_ request: Request) -> Bool {
        request.endpoint.command.lane == .write ? writer.post(request) : readers.post(request)
    }
}
