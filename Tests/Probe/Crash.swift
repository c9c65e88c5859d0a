import PluginAPI

/// Ways to end the whole server.
enum Crash {
    static func now(_ way: String = "trap") {
        switch way {
        case "segfault": UnsafeMutablePointer<Int>(bitPattern: 64)?.pointee = 1
        case "stack":
            var depths = [0]
            deepen(&depths)
        default: preconditionFailure("the probe crashes")
        }
    }

    // The write keeps the compiler from making a loop of it.
    @inline(never) @discardableResult
    private static func deepen(_ depths: inout [Int]) -> Int {
        depths[0] += 1
        guard depths[0] < .max else { return 0 }
        return deepen(&depths) &* 3 &+ depths[0]
    }
}

/// `probe.crash`: crashes a reader.
struct CrashReading: Verb {
    let command: Command
    private let way: Field<Text>

    init() {
        var fields = FieldList()
        way = fields.text("way", 1...10, "`trap`, `segfault` or `stack`.")
        command = Command(
            "probe.crash", "Crashes a reader.", lane: .read, policy: .anyone, fields: fields,
            routes: [Route(.post, "/api/probe/crash/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        Crash.now(exchange[way].string)
    }
}

/// `probe.crash_write`: crashes the writer.
struct CrashWriting: Verb {
    let command = Command(
        "probe.crash_write", "Crashes the writer.", lane: .write, policy: .anyone,
        routes: [Route(.post, "/api/probe/crash_write/")])

    func handle(_ exchange: inout Exchange) throws(Refusal) { Crash.now() }
}

/// `probe.crash_prepare`: crashes a worker.
struct CrashPreparing: PreparedVerb {
    let command = Command(
        "probe.crash_prepare", "Crashes a worker.", lane: .write, policy: .anyone,
        routes: [Route(.post, "/api/probe/crash_prepare/")])

    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable {
        Crash.now()
        return 0
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {}
}

/// `probe.crash_later`: enqueues a job that crashes its task.
struct CrashLater: Verb {
    let command = Command(
        "probe.crash_later", "Enqueues a job that crashes.", lane: .write, policy: .anyone,
        routes: [Route(.post, "/api/probe/crash_later/")])
    let job: JobKind

    init(_ job: JobKind) { self.job = job }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        try exchange.enqueue(job, after: .zero) { _ in }
    }
}

struct CrashJob: JobHandler {
    func run(_ job: Job) async throws { Crash.now() }
}
