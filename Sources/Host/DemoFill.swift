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
        do { return try ask(endpoint, step) } catch let refusal as Refusal {
            Log.warn("the demo's \(name) was refused: \(refusal.code.rawValue): \(refusal.message)")
            return DemoAnswer(refusal)
        }
    }

    /// - Throws: a `Refusal` where the step is at fault; anything else ends the filling.
    private mutating func ask(_ endpoint: Endpoint, _ step: DemoStep) throws -> DemoAnswer {
        let slab = FieldSlab(capacity: 4096)
        let definitions = endpoint.command.fields.definitions
        let offset = try Text(step.fields.text).withBytes { bytes throws(Refusal) in
            try FieldDecoder.decode(bytes, definitions, into: slab)
        }
        var request = Request(
            from: .none, id: 0, wire: .inside, endpoint: endpoint, caller: step.caller,
            fields: Fields(slab: slab, offset: offset))
        if endpoint.preparation != nil {
            // It reads what is committed.
            try commit()
            request = try reader.prepare(request, from: .connection(.none))
        }
        return try run(request)
    }

    private mutating func run(_ request: Request) throws -> DemoAnswer {
        try begin()
        let parcel = Parcel()
        var notes = BatchNotes()
        var answer = JSONObject()
        let now = Timestamp(milliseconds: Clock.wall)
        let refusal = try storing { () throws(Refusal) in
            try runner.run(request, at: now, into: parcel, &notes, &answer)
        }
        if let trouble = storage.writing.trouble { throw trouble }
        if steps % Self.batch == 0 { try commit() }
        if let refusal { throw refusal }
        return DemoAnswer(parcel.answers.bytes)
    }

    private mutating func begin() throws {
        guard !isOpen else { return }
        try storage.writing.execute("BEGIN")
        isOpen = true
    }

    private mutating func commit() throws {
        guard isOpen else { return }
        isOpen = false
        try storing { () throws(Refusal) in try runner.port.reserveIdentifiers() }
        try storage.writing.execute("COMMIT")
        runner.port.noteReserved()
    }

    // What fails here is the storage's fault, and no step's.
    private func storing<Value>(
        _ work: () throws(Refusal) -> Value
    ) throws(StoreError) -> Value {
        do throws(Refusal) { return try work() } catch {
            throw storage.writing.trouble ?? .broken(error.message)
        }
    }

    private func tell(isLast: Bool) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        let line = "\rFilling the demo: \(steps) steps\(isLast ? ", done\n" : " ...")"
        _ = write(STDERR_FILENO, line, line.utf8.count)
    }
}
