import PluginAPI
import Synchronization

/// Owns the worker threads: runs the `prepare` step of commands (a password hash) so that it holds
/// neither the writer nor a reader, then hands the request on to its lane.
final class PreparePool: Sendable {
    private struct Waiting: Sendable {
        let request: Request
        let origin: Origin
    }

    private let queue: WorkQueue<Waiting>
    private let admission: Mutex<Admission>

    init(limit: Int, workers: Int) {
        queue = WorkQueue(limit: limit, takers: workers)
        admission = Mutex(Admission(limit: limit, workers: workers))
    }

    /// - Throws: `.overloaded`, with the time until there will be room.
    func post(_ request: Request, from origin: Origin) throws(Refusal) {
        if let wait = admission.withLock({ $0.enter(origin) }) { throw .overloaded(wait) }
        guard queue.post(Waiting(request: request, origin: origin)) else { throw .overloaded }
    }

    func close() { queue.close() }
    var waiting: Int { queue.count }

    /// One worker's whole life. `forward` gives a prepared request to its lane, or refuses it.
    func run(_ reader: Reader, forward: (Request) -> Bool, post: (Parcel) -> Void) {
        var taken: [Waiting] = []
        while queue.take(into: &taken, most: 1) {
            for waiting in taken {
                let began = Clock.steadyMicroseconds
                do throws(Refusal) {
                    let prepared = try reader.prepare(waiting.request, from: waiting.origin)
                    reader.watch.noteIfSlow(since: began) {
                        waiting.request.culprit("prepared for long")
                    }
                    guard forward(prepared) else { throw .overloaded }
                } catch {
                    post(Parcel(refusing: waiting.request, error))
                    waiting.request.noteEnd(error, at: Clock.steadyMicroseconds, reader.watch)
                    waiting.request.stops?.completion?(error)
                }
                let duration = (Clock.steadyMicroseconds - began) / 1000
                admission.withLock { $0.leave(waiting.origin, after: duration) }
            }
        }
    }
}

extension Reader {
    /// The request with what its command's `prepare` made; unchanged where it has none. No snapshot
    /// is held open meanwhile: a hash takes longer than a checkpoint should wait.
    func prepare(_ request: Request, from origin: Origin) throws(Refusal) -> Request {
        var request = request
        guard let preparation = request.endpoint.preparation else { return request }
        var exchange = Exchange(
            caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
            fields: request.fields,
            database: Database(connection), answer: JSONObject(), port: port, prepared: nil,
            origin: Int64(origin.hashValue))
        var stops = request.stops ?? Stops()
        let place = request.endpoint.crumb.begin()
        defer { place.end() }
        stops.prepared = try preparation.prepare(&exchange)
        request.stops = stops
        return request
    }
}
