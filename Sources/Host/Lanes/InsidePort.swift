import PluginAPI
import Synchronization

/// Runs the server's own work through the writer, like everyone else's.
struct InsidePort: JobStorage {
    let writer: Mailbox<Request>

    func write<Value: Sendable>(_ work: @escaping WriteWork<Value>) async throws(Refusal) -> Value {
        let made = Made<Value>()
        let refusal = await withCheckedContinuation {
            (done: CheckedContinuation<Refusal?, Never>) in
            post({ exchange throws(Refusal) in made.set(try work(&exchange)) }) {
                done.resume(returning: $0)
            }
        }
        if let refusal { throw refusal }
        return try made.get()
    }

    /// Puts the work into the writer's queue; `completion` is called once, on the writer's thread
    /// or here.
    func post(
        _ work: @escaping WriteWork<Void>, _ completion: @escaping @Sendable (Refusal?) -> Void
    ) {
        var request = Request.inside(work)
        request.stops = Stops()
        request.stops?.completion = completion
        if !writer.post(request) { completion(.overloaded) }
    }

    /// What the work returned, on its way from the writer's thread.
    private final class Made<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        func set(_ made: Value) { value.withLock { $0 = made } }
        func get() throws(Refusal) -> Value {
            guard let made = value.withLock({ $0 }) else {
                throw Refusal(.internalError, "The work was not done.")
            }
            return made
        }
    }
}

/// The answer to what was asked from inside, on its way from the lane's thread.
final class InsideAnswer: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func set(_ body: UnsafeRawBufferPointer) { bytes.withLock { $0 = [UInt8](body) } }
    func get() -> [UInt8] { bytes.withLock { $0 } }
}

extension Request {
    /// The server's own work in the write lane.
    static func inside(_ work: @escaping WriteWork<Void>) -> Request {
        Request(
            from: .none, id: 0, wire: .inside, endpoint: Endpoint(InsideVerb(work: work)),
            caller: .nobody, fields: .none)
    }
}

/// Work of the server's own in the shape that lanes run.
private struct InsideVerb: Verb {
    let work: WriteWork<Void>
    let command = Command("host.inside", "The server's own work.", lane: .write)

    func handle(_ exchange: inout Exchange) throws(Refusal) { try work(&exchange) }
}
