import PluginAPI

/// Owns the worker threads: runs the `prepare` step of commands (a password hash) so that it holds
/// neither the writer nor a reader, then hands the request on to its lane.
final class PreparePool: Sendable {
    private let queue: WorkQueue<Request>

    init(limit: Int, workers: Int) { queue = WorkQueue(limit: limit, takers: workers) }

    func post(_ request: Request) -> Bool { queue.post(request) }
    func close() { queue.close() }
    var waiting: Int { queue.count }

    /// One worker's whole life. `forward` gives a prepared request to its lane, or refuses it.
    func run(_ reader: Reader, forward: (Request) -> Bool, post: (Parcel) -> Void) {
        var taken: [Request] = []
        while queue.take(into: &taken, most: 1) {
            for request in taken {
                let began = Clock.steadyMicroseconds
                do throws(Refusal) {
                    let prepared = try prepare(request, reader)
                    guard forward(prepared) else { throw .overloaded }
                } catch {
                    post(Parcel(refusing: request, error))
                    request.noteEnd(error, at: Clock.steadyMicroseconds, reader.watch)
                }
                reader.watch.noteIfSlow(since: began) { request.culprit("prepared for long") }
            }
        }
    }

    // No snapshot is held open meanwhile: a hash takes longer than a checkpoint should wait.
    private func prepare(_ request: Request, _ reader: Reader) throws(Refusal) -> Request {
        guard let preparation = request.endpoint.preparation else { return request }
        var exchange = Exchange(
            caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
            fields: request.fields,
            database: Database(reader.connection), answer: JSONObject(), port: reader.port,
            prepared: nil)
        var request = request
        var stops = request.stops ?? Stops()
        stops.prepared = try preparation.prepare(&exchange)
        request.stops = stops
        return request
    }
}
