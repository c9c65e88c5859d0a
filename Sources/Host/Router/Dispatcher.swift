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

    /// Where a request goes first. What the writer and the screen lanes get is handed on once a
    /// turn of the loop.
    enum Stop { case writer, screen(Int), other }

    func firstStop(of request: borrowing Request) -> Stop {
        let endpoint = request.endpoint
        guard endpoint.preparation == nil else { return .other }
        let (caller, isNamed) = (request.caller, request.isNamed)
        if endpoint.screens(caller) || isNamed { return .screen(lane(of: request)) }
        return endpoint.command.lane == .write ? .writer : .other
    }

    var screenCount: Int { lanes.count }

    func hasRoom(inScreen lane: Int, for more: Int) -> Bool { lanes[lane].hasRoom(for: more) }

    func post(all requests: inout [Request], toScreen lane: Int) {
        lanes[lane].post(all: &requests)
    }

    private func lane(of request: borrowing Request) -> Int {
        Int(request.laneKey.magnitude % UInt64(lanes.count))
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
            return lanes[lane(of: request)].post(request)
        }
        return forwardScreened(request)
    }

    /// The lanes themselves, for several; those stay that there is no room for.
    func forwardScreened(all requests: inout [Request]) {
        let areWrites = requests.allSatisfy { $0.endpoint.command.lane == .write }
        if areWrites, writer.room >= requests.count {
            writer.post(all: &requests)
        } else {
            requests.removeAll { forwardScreened($0) }
        }
    }

    /// The lane itself.
    private func forwardScreened(_ request: Request) -> Bool {
        request.endpoint.command.lane == .write ? writer.post(request) : readers.post(request)
    }
}
