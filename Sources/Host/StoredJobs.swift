import PluginAPI

/// `parley jobs`: the jobs of a data folder, which a server may be working on meanwhile.
public struct StoredJobs {
    private let connection: SQLiteConnection
    private let statements: JobStatements
    private var database: Database { Database(connection) }

    /// Jobs that are listed at most.
    private static let limit = 1000

    /// - Throws: when nothing is stored there, or not by this version.
    public init(_ config: Config) throws(StartError) {
        let path = "\(config.data)/parley.db"
        try DataFolder.refuseUnknown(path)
        guard readBeginning(of: path, 1) != nil else {
            throw StartError("there are no jobs: \(path) does not exist", .dataUnusable)
        }
        let table = StatementTable()
        statements = JobStatements(in: table)
        do {
            connection = try SQLiteConnection(
                path: path, mode: .write, statements: table, store: config.store)
            try connection.prepareAll()
        } catch { throw StartError(error) }
    }

    /// Those that wait and run, the next first; then the dead.
    public func list() throws(StartError) -> [StoredJob] {
        do throws(Refusal) {
            var jobs: [StoredJob] = []
            var rows = try database.rows(statements.list, Self.limit)
            while try rows.next() { jobs.append(StoredJob(rows)) }
            return jobs
        } catch { throw StartError("the jobs cannot be read: \(error.message)") }
    }

    /// Runs a job that waits or is dead as soon as there is a server; a dead one gets all its
    /// attempts again.
    public func retry(_ id: String?) throws(StartError) {
        try change(id) { id throws(Refusal) in
            try database.run(statements.retry, id, Timestamp(milliseconds: Clock.wall))
        }
    }

    /// Removes a job for good.
    public func drop(_ id: String?) throws(StartError) {
        try change(id) { id throws(Refusal) in try database.run(statements.drop, id) }
    }

    private func change(
        _ id: String?, _ work: (Int64) throws(Refusal) -> Int
    ) throws(StartError) {
        guard let id, let number = Int64(id) else {
            throw StartError("'\(id ?? "")' is no number of a job; see parley jobs list", .usage)
        }
        let changed: Int
        do throws(Refusal) { changed = try work(number) } catch {
            throw StartError("the job cannot be changed: \(error.message)")
        }
        guard changed == 1 else {
            throw StartError("no job \(id) waits or is dead; see parley jobs list")
        }
    }
}

/// A job as an operator sees it.
public struct StoredJob: Sendable {
    enum State: String { case waiting, running, dead }

    let id: Int64
    let kind: String
    let attempts: Int64
    let state: State
    /// When it is due, was begun, or was given up.
    let moment: Timestamp
    /// Why the last attempt failed.
    let error: String?

    fileprivate init(_ rows: borrowing Rows) {
        id = rows.integer(0)
        kind = rows.text(1)
        attempts = rows.integer(2)
        state = !rows.isNull(5) ? .dead : !rows.isNull(4) ? .running : .waiting
        moment = rows.moment(state == .dead ? 5 : state == .running ? 4 : 3)
        error = rows.isNull(6) ? nil : rows.text(6)
    }
}

/// The list of jobs for people and for machines.
public struct JobReport {
    private let jobs: [StoredJob]

    public init(_ jobs: [StoredJob]) { self.jobs = jobs }

    public var text: String {
        guard !jobs.isEmpty else { return "No jobs.\n" }
        return TextLayout.columns(
            jobs.map { job in
                let attempts = job.attempts == 1 ? "1 attempt" : "\(job.attempts) attempts"
                let when = "\(Self.word(job.state)) \(Self.time(job.moment))"
                return ["\(job.id)", job.kind, when, attempts, job.error ?? ""]
            })
    }

    /// Times in milliseconds since 1970.
    public var json: String {
        var object = JSONObject()
        object.beginList("jobs")
        for job in jobs {
            object.beginElement()
            object.member("id", "\(job.id)")
            object.member("kind", job.kind)
            object.member("state", job.state.rawValue)
            object.member("at", job.moment)
            object.member("attempts", job.attempts)
            if let error = job.error { object.member("error", error) }
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }

    private static func word(_ state: StoredJob.State) -> String {
        switch state {
        case .waiting: "due"
        case .running: "running since"
        case .dead: "dead since"
        }
    }

    private static func time(_ moment: Timestamp) -> String {
        var text = ByteBuffer(capacity: 32)
        LogLine.append(time: moment.milliseconds, separator: " ", to: &text)
        return String(decoding: text.bytes.prefix(19), as: UTF8.self)
    }
}
