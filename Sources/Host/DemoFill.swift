import Glibc
import PluginAPI

/// Fills a storage before it is served: a Lua file says, step by step, who asks for what and when,
/// and each command is done as the writer would have done it then. Screen filters are not asked.
struct DemoFill {
    private let storage: Storage
    private let runner: ExchangeRunner
    private let reader: Reader
    private let commands: CommandTable
    private var isOpen = false
    private var steps = 0
    private var lag = Int64.max
    private var lines: [String] = []

    /// Steps of one transaction, and between two lines of progress.
    private static let batch = 500
    private static let pace = 2500
    /// Steps after which the script's garbage is collected.
    private static let rest = 50
    /// For one step: the talk is ours, and nobody waits for another.
    private static let patience = ScriptLimits.Time(
        processor: .milliseconds(250), wall: .seconds(5))

    init(_ storage: Storage) throws(StartError) {
        self.storage = storage
        runner = storage.makeRunner(bell: JobBell(), watch: storage.watch)
        reader = try storage.makeReader()
        commands = CommandTable(storage.features.endpoints)
    }

    /// - Parameter talk: the source; it returns the function that is called for each step, with the
    ///   answer to the one before, until it returns nothing.
    /// - Returns: what is said to whoever started the server.
    consuming func run(_ talk: [UInt8]) throws(StartError) -> [String] {
        var fill = self
        do {
            let script = try Script(name: "talk.lua", lane: ScriptWatchdog().lane())
            guard let next = try script.load(talk) else {
                throw ConfigError("talk.lua returns no function")
            }
            var answer = DemoAnswer()
            while true {
                let value = try script.call(next, answer, within: Self.patience)
                guard case .table(let table) = value else { break }
                answer = try fill.take(DemoStep(table))
                if fill.steps % Self.rest == 0 { script.rest() }
            }
            try fill.commit()
            fill.tell(isLast: true)
        } catch {
            throw StartError("the demo was not filled: \(error)")
        }
        return fill.lines
    }

    private mutating func take(_ step: DemoStep) throws -> DemoAnswer {
        if let line = step.say {
            lines.append(line)
            return DemoAnswer()
        }
        let name = step.command
        let found = Array(name.utf8).withUnsafeBytes { commands.find($0) }
        guard let endpoint = found, endpoint.command.lane == .write else {
            throw ConfigError("there is no command '\(name)' that writes")
        }
        lag = min(lag, step.ago * 1000)
        Clock.setBack(by: lag)
        steps += 1
        if steps % Self.pace == 0 { tell(isLast: false) }
        let refusal: Refusal
        do throws(Refusal) { return try ask(endpoint, step) } catch { refusal = error }
        if let trouble = storage.writing.trouble { throw trouble }
        Log.warn("the demo's \(name) was refused: \(refusal.code.rawValue): \(refusal.message)")
        return DemoAnswer(refusal)
    }

    private mutating func ask(
        _ endpoint: Endpoint, _ step: DemoStep
    ) throws(Refusal) -> DemoAnswer {
        let slab = FieldSlab(capacity: 4096)
        let definitions = endpoint.command.fields.definitions
        let offset = try Text(step.fields.text).withBytes { bytes throws(Refusal) in
            try FieldDecoder.decode(bytes, definitions, into: slab)
        }
        var request = Request(
            from: .none, id: 0, wire: .http(.unknown), endpoint: endpoint, caller: step.caller,
            fields: Fields(slab: slab, offset: offset))
        if let preparation = endpoint.preparation {
            // It reads what is committed.
            try commit()
            var stops = Stops()
            stops.prepared = try prepare(request, preparation)
            request.stops = stops
        }
        return try run(request)
    }

    private func prepare(
        _ request: Request, _ preparation: any PreparedVerb
    ) throws(Refusal) -> any Sendable {
        var exchange = Exchange(
            caller: request.caller, now: Timestamp(milliseconds: Clock.wall),
            fields: request.fields, database: Database(reader.connection), answer: JSONObject(),
            port: reader.port, prepared: nil)
        return try preparation.prepare(&exchange)
    }

    private mutating func run(_ request: Request) throws(Refusal) -> DemoAnswer {
        try begin()
        let parcel = Parcel()
        var notes = BatchNotes()
        var answer = JSONObject()
        let now = Timestamp(milliseconds: Clock.wall)
        let refusal = try runner.run(request, at: now, into: parcel, &notes, &answer)
        if let trouble = storage.writing.trouble { throw trouble.refusal }
        if steps % Self.batch == 0 { try commit() }
        if let refusal { throw refusal }
        return DemoAnswer(Self.body(of: parcel.answers.bytes))
    }

    // Behind the head of the HTTP answer.
    private static func body(of answer: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let end = Array("\r\n\r\n".utf8)
        var start = 0
        while start + end.count <= answer.count {
            if answer[start..<start + end.count].elementsEqual(end) {
                return UnsafeRawBufferPointer(rebasing: answer[(start + end.count)...])
            }
            start += 1
        }
        return UnsafeRawBufferPointer(rebasing: answer[..<0])
    }

    private mutating func begin() throws(Refusal) {
        guard !isOpen else { return }
        try storing { () throws(StoreError) in try storage.writing.execute("BEGIN") }
        isOpen = true
    }

    private mutating func commit() throws(Refusal) {
        guard isOpen else { return }
        isOpen = false
        try runner.port.reserveIdentifiers()
        try storing { () throws(StoreError) in try storage.writing.execute("COMMIT") }
        runner.port.noteReserved()
    }

    private func storing(_ work: () throws(StoreError) -> Void) throws(Refusal) {
        do { try work() } catch { throw error.refusal }
    }

    private func tell(isLast: Bool) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        let line = "\rFilling the demo: \(steps) steps\(isLast ? ", done\n" : " ...")"
        _ = write(STDERR_FILENO, line, line.utf8.count)
    }
}
