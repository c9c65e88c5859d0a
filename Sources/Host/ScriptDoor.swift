import PluginAPI

/// Where scripts ask commands: each is an ordinary request of the bot that acts for the script,
/// with all that is checked of one. Used on the thread of the observers alone.
final class ScriptDoor: @unchecked Sendable {
    // SAFETY: made on the starting thread, handed to its own thread once, and used by that one
    // alone.
    private let functions: [String: (endpoint: Endpoint, paced: Int?)]
    private var gate: Gate
    private let settings: LiveSettings
    private var settingsNumber: Int
    private let dispatcher: Dispatcher
    private let authenticator: (any Authenticator)?
    private let reader: Reader
    private let fetcher: ScriptFetcher
    private var rates = ScriptRates()
    private var lease = Lease()

    /// Calls of a function that is paced: so many at once, which come back within so many seconds.
    private static let burst: Int64 = 10
    private static let seconds: Int64 = 2

    init(
        _ features: Features, _ gate: Gate, _ settings: LiveSettings, _ dispatcher: Dispatcher,
        _ reader: Reader, _ fetcher: ScriptFetcher
    ) {
        self.settings = settings
        settingsNumber = settings.number
        self.fetcher = fetcher
        var functions: [String: (endpoint: Endpoint, paced: Int?)] = [:]
        for function in features.functions {
            let asked = features.endpoints.first { $0.command.name == function.command }
            guard let asked else { continue }
            let fields = asked.command.fields.definitions
            functions[function.name] = (
                asked, fields.firstIndex { $0.name == function.pacedBy }
            )
        }
        self.functions = functions
        self.gate = gate
        self.dispatcher = dispatcher
        self.reader = reader
        authenticator = features.authenticator
    }

    /// Asks for what a script wants; `done` is called once, on any thread.
    /// - Parameter settings: of the script: who acts for it, and which hosts it may reach.
    func perform(
        _ call: ScriptCall, _ settings: ScriptSettings,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) {
        guard call.function != ScriptWorld.fetch else {
            return fetcher.fetch(call.fields, for: call.script, from: settings.hosts) { outcome in
                done(ScriptReply(outcome))
            }
        }
        guard (call.cause?.depth ?? 0) < ScriptCause.deepest else {
            say("a script was called by what scripts did, too deep: it does nothing", call)
            return done(
                .refused(code: "depth", message: "Scripts call each other: nothing is done."))
        }
        do throws(Refusal) {
            guard let function = functions[call.function] else {
                throw Refusal(.unknownCommand, "There is no such function any more.")
            }
            let request = try request(call, function.endpoint, as: settings.account, done)
            guard isInPace(call, request.fields, function.paced) else {
                say("a script asks for too much at a time: some of it is dropped", call)
                return done(
                    .refused(code: "limit", message: "Five calls a second, ten at once."))
            }
            try dispatcher.dispatch(request, from: .connection(.none))
        } catch { done(ScriptReply(error)) }
    }

    private func request(
        _ call: ScriptCall, _ endpoint: Endpoint, as account: String,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) throws(Refusal) -> Request {
        refreshLimits()
        let caller = try caller(named: account)
        try gate.admit(
            Gate.Ask(
                endpoint: endpoint, caller: caller, address: .local, connection: .none,
                size: call.fields.count, wall: Clock.wall, steady: Clock.steady), &lease)
        var request = Request(
            from: .none, id: 0, beganAt: Clock.steadyMicroseconds, wire: .inside,
            endpoint: endpoint, caller: caller, fields: try Self.fields(call, endpoint.command))
        var stops = Stops()
        let answer = InsideAnswer()
        stops.answer = answer
        stops.cause = .next(call.cause, by: call.script)
        stops.completion = { refusal in
            done(refusal.map(ScriptReply.init) ?? .done(answer.get()))
        }
        request.stops = stops
        return request
    }

    // A reload may have changed them.
    private func refreshLimits() {
        let number = settings.number
        guard number != settingsNumber else { return }
        settingsNumber = number
        gate = gate.with(settings.current.limits)
    }

    // As the bot stands now: it may be gone, or its owner suspended.
    private func caller(named account: String) throws(Refusal) -> Caller {
        guard let authenticator else {
            throw Refusal(.notFound, "This server has no accounts.")
        }
        return try reader.snapshot { () throws(Refusal) in
            try authenticator.program(
                named: account, in: Database(reader.connection),
                at: Timestamp(milliseconds: Clock.wall))
        }
    }

    private static func fields(
        _ call: ScriptCall, _ command: Command
    ) throws(Refusal) -> Fields {
        let slab = FieldSlab(capacity: 1024)
        let offset = try Text(decoding: call.fields).withBytes { bytes throws(Refusal) in
            guard UTF8Validator.isValid(bytes) else {
                throw Refusal(.badJSON, "A text of the fields is not UTF-8.")
            }
            return try FieldDecoder.decode(
                bytes, command.fields.definitions, into: slab,
                passesUnknown: command.takesUnknownFields)
        }
        return Fields(slab: slab, offset: offset)
    }

    private func isInPace(_ call: ScriptCall, _ fields: Fields, _ paced: Int?) -> Bool {
        guard let paced else { return true }
        let slot = fields.slot(paced)
        // Given by a name, it is paced by that.
        let value = slot.count > 0 ? fields.text(paced).string : "\(slot.value)"
        return rates.take(
            "\(call.script) \(call.function) \(value)", count: 1, most: Self.burst,
            seconds: Self.seconds, at: Clock.steady)
    }

    // Once a minute for each script.
    private func say(_ what: String, _ call: ScriptCall) {
        guard
            rates.take(
                "\(call.script) \(what)", count: 1, most: 1, seconds: 60, at: Clock.steady)
        else { return }
        Log.warn(what, ["script": call.script, "function": call.function])
    }
}

extension ScriptReply {
    init(_ refusal: Refusal) {
        self = .refused(code: refusal.code.rawValue, message: refusal.message)
    }
}

extension ScriptReply {
    init(_ outcome: ScriptFetcher.Outcome) {
        switch outcome {
        case .answered(let json): self = .done(json)
        case .failed(let code, let message): self = .refused(code: code, message: message)
        }
    }
}

extension Text {
    fileprivate init(decoding bytes: [UInt8]) {
        let slab = FieldSlab(capacity: bytes.count)
        let offset = bytes.withUnsafeBytes { slab.append($0) }
        self.init(slab: slab, offset: offset, count: bytes.count)
    }
}
