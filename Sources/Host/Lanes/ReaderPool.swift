import PluginAPI

/// Owns the reader threads, each with a connection of its own: runs commands of the read lane over
/// a snapshot.
final class ReaderPool: Sendable {
    private let queue: WorkQueue<Request>

    /// Requests that one reader answers with one parcel.
    private static let share = 32
    /// Bytes of answers above which a new parcel begins.
    private static let parcelByteLimit = 256 << 10

    init(limit: Int, readers: Int) { queue = WorkQueue(limit: limit, takers: readers) }

    func post(_ request: Request) -> Bool { queue.post(request) }
    func close() { queue.close() }
    var waiting: Int { queue.count }

    /// One reader's whole life.
    func run(_ reader: Reader, post: (Parcel) -> Void) {
        var taken: [Request] = []
        var answer = JSONObject(capacity: 16 << 10)
        while queue.take(into: &taken, most: Self.share) {
            var parcel = Parcel()
            for request in taken {
                if parcel.answers.count > Self.parcelByteLimit {
                    post(parcel)
                    parcel = Parcel()
                }
                reader.run(request, into: parcel, &answer)
            }
            post(parcel)
        }
    }
}

/// One connection that reads, and what exchanges over it need. Belongs to one thread.
struct Reader: @unchecked Sendable {
    // SAFETY: made on the starting thread, handed to its own thread once, and used by that one
    // alone.
    let connection: SQLiteConnection
    let port: ReadPort
    let gate: SnapshotGate
    let watch: Watch

    func run(_ request: Request, into parcel: Parcel, _ answer: inout JSONObject) {
        answer.clear()
        let start: Int
        var refusal: Refusal?
        let began = Clock.steadyMicroseconds
        do throws(Refusal) {
            try snapshot { () throws(Refusal) in
                var exchange = Exchange(
                    caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
                    fields: request.fields, database: Database(connection), answer: answer,
                    port: port,
                    prepared: request.stops?.prepared)
                let place = request.endpoint.crumb.begin()
                defer { place.end() }
                do throws(Refusal) {
                    try request.endpoint.verb.handle(&exchange)
                    answer = exchange.finish()
                } catch {
                    answer = exchange.finish()
                    throw error
                }
            }
            if let kept = port.takeKept() { throw kept }
            start = parcel.answers.count
            answer.finish { Answer.appendOK($0, to: request, in: &parcel.answers) }
        } catch {
            refusal = error
            start = parcel.answers.count
            Answer.appendRefusal(error, to: request, in: &parcel.answers)
        }
        let now = watch.noteIfSlow(since: began) { request.culprit("held a reader") }
        request.noteEnd(refusal, at: now, watch)
        parcel.addAnswer(to: request.from, start: start)
        request.stops?.completion?(refusal)
    }

    /// Runs `work` with all its queries seeing the same state of the storage.
    func snapshot<Value>(_ work: () throws(Refusal) -> Value) throws(Refusal) -> Value {
        gate.enter()
        defer { gate.leave() }
        do { try connection.begin() } catch { throw error.refusal }
        defer { do { try connection.commit() } catch { Log.warn("storage: \(error)") } }
        return try work()
    }
}
